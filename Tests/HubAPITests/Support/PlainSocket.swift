import Glibc
import NIOPosix
import Synchronization

/// A socket that does no more than it is told: for clients that are slow, silent or rude.
final class PlainSocket: Sendable {
    private let descriptor: Int32
    private let isClosed = Mutex(false)

    /// Connects to a port of this machine.
    init(port: Int) throws {
        descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        address.sin6_addr = in6addr_loopback
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
        if connected != 0 {
            var four = sockaddr_in()
            four.sin_family = sa_family_t(AF_INET)
            four.sin_port = in_port_t(port).bigEndian
            four.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            dup2(other, descriptor)
            Glibc.close(other)
            _ = withUnsafePointer(to: &four) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
    }

    deinit { close() }

    /// Sends text.
    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Ends the connection as a client does that goes away with bytes unread.
    func close() {
        let wasClosed = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return isClosed
        }
        if !wasClosed { Glibc.close(descriptor) }
    }

    /// Receives some bytes; none when the server has closed the connection, in whatever way.
    func receive(_ limit: Int = 1 << 16) async throws -> [UInt8] {
        let descriptor = descriptor
        return try await NIOThreadPool.singleton.runIfActive {
            var bytes = [UInt8](repeating: 0, count: limit)
            let count = recv(descriptor, &bytes, limit, 0)
            return Array(bytes.prefix(max(0, count)))
        }
    }

    /// Receives to the end.
    func everything() async throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let bytes = try await receive(1 << 20)
            if bytes.isEmpty { return all }
            all += bytes
        }
    }

    /// Receives to the end.
    ///
    /// - Returns: the number of bytes.
    func drain() async throws -> Int {
        var total = 0
        while true {
            let bytes = try await receive(1 << 20)
            if bytes.isEmpty { return total }
            total += bytes.count
        }
    }
}
