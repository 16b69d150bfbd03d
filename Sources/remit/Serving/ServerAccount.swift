import Glibc
import Logging

/// Under which account the server works.
enum ServerAccount {
    /// Becomes the configured user when started as root; says so when it stays root.
    ///
    /// - Throws: ``ServerAccountError`` when the user does not exist or cannot be become.
    static func settle(_ settings: ServerSettings, logger: Logger) throws {
        guard geteuid() == 0 else {
            if let name = settings.runAs, name != OperatingSystemAccount.name {
                throw ServerAccountError.notRoot(name)
            }
            return
        }
        guard let name = settings.runAs else {
            logger.warning(
                "running as root: set run-as to a user of its own, so that a fault here stays away from the machine"
            )
            return
        }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let result = buffer.withUnsafeMutableBufferPointer { bytes in
            bytes.baseAddress.map { getpwnam_r(name, &entry, $0, bytes.count, &found) } ?? ENOMEM
        }
        guard result == 0, found != nil else { throw ServerAccountError.unknown(name) }
        // Groups first: without root they could not be given up any more.
        guard initgroups(name, entry.pw_gid) == 0, setgid(entry.pw_gid) == 0, setuid(entry.pw_uid) == 0 else {
            throw ServerAccountError.refused(name, reason: String(cString: strerror(errno)))
        }
        logger.notice("gave up root", metadata: ["user": "\(name)"])
    }
}

/// Why the server cannot become the configured user.
enum ServerAccountError: Error, CustomStringConvertible {
    /// Only root can become somebody else.
    case notRoot(String)
    /// There is no such user.
    case unknown(String)
    /// The system refused.
    case refused(String, reason: String)

    var description: String {
        switch self {
        case .notRoot(let name):
            "run-as is `\(name)`, but only root can become another user; start as root or unset run-as"
        case .unknown(let name):
            "run-as is `\(name)`, and there is no such user; make it with: useradd --system \(name)"
        case .refused(let name, let reason): "cannot become `\(name)`: \(reason)"
        }
    }
}
