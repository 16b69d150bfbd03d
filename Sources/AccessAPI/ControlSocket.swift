import Glibc

/// The folder that holds the control socket, held open so that the socket can be named by a short path.
///
/// A Unix socket's path has at most 107 bytes; `/proc/self/fd/N/control.sock` names it whatever the length of the
/// folder's own path.
final class ControlSocket: Sendable {
    private let descriptor: Int32
    private let directory: String
    /// The hidden folder, 0700, in which the socket is made before it gets its name.
    private static let stagingName = ".control"

    /// Opens the folder.
    init(directory: String) throws(ControlError) {
        self.directory = directory
        descriptor = open(directory, O_DIRECTORY | O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .unavailable(path: "\(directory)/\(ControlServer.socketName)", cause: Self.reason(errno))
        }
    }

    deinit { close(descriptor) }

    /// The socket's path for people.
    var path: String { "\(directory)/\(ControlServer.socketName)" }

    /// The socket's short path for system calls of this process; good while this value lives.
    var shortPath: String { "/proc/self/fd/\(descriptor)/\(ControlServer.socketName)" }

    /// Where to make the socket: nobody else can enter its folder, so it can be given its mode before it is reachable.
    var stagingPath: String { "/proc/self/fd/\(descriptor)/\(Self.stagingName)/socket" }

    /// Makes the hidden folder, emptied of what an earlier server may have left.
    func prepareStaging() throws(ControlError) {
        removeStaging()
        guard mkdirat(descriptor, Self.stagingName, 0o700) == 0 else { throw failure() }
    }

    /// Gives the socket its mode, then its name, in place of what a server that ended left there.
    func publish() throws(ControlError) {
        guard chmod(stagingPath, 0o600) == 0, rename(stagingPath, shortPath) == 0 else { throw failure() }
        removeStaging()
    }

    /// Removes the socket and the hidden folder.
    func remove() {
        unlinkat(descriptor, ControlServer.socketName, 0)
        removeStaging()
    }

    /// Whether a server answers on the socket.
    ///
    /// Never waits: a blocking connect to a server whose queue is full would hold a thread that the server itself may
    /// need to take connections out of that queue, when both are one process. A full queue (EAGAIN, unix(7)) is an
    /// answer.
    func isAnswered() -> Bool {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let socket = Glibc.socket(AF_UNIX, kind, 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(shortPath.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 || errno == EAGAIN
            }
        }
    }

    private func removeStaging() {
        unlinkat(descriptor, "\(Self.stagingName)/socket", 0)
        unlinkat(descriptor, Self.stagingName, AT_REMOVEDIR)
    }

    private func failure() -> ControlError { .unavailable(path: path, cause: Self.reason(errno)) }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
