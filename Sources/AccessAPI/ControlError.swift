/// Why the control socket could not be used. Faults of the operator's own making travel as `AdministrationError`.
public enum ControlError: Error, Hashable, Sendable {
    /// No server answers there.
    case noServer(path: String)
    /// Another server answers there already.
    case occupied(path: String)
    /// The socket cannot be made or reached.
    case unavailable(path: String, cause: String)
    /// The server refused the peer's user.
    case forbidden(user: String)
    /// The server failed to do the act; its log has the cause.
    case failed(status: Int, message: String)
    /// The answer is not what this version of Remit expects.
    case badAnswer(cause: String)
}

extension ControlError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noServer(let path): "no server answers on `\(path)`"
        case .occupied(let path): "another server answers on `\(path)`; stop it first"
        case .unavailable(let path, let cause): "the control socket `\(path)` cannot be used: \(cause)"
        case .forbidden(let user): "the server answers only root and its own user, not `\(user)`"
        case .failed(let status, let message): "the server could not do this (\(status)): \(message)"
        case .badAnswer(let cause): "the server's answer cannot be read: \(cause); are both the same version of remit?"
        }
    }
}
