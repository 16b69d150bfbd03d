public import Access
public import Logging
public import ServiceLifecycle

/// Serves operators on this machine: HTTP over the Unix socket `control.sock` in the data directory.
///
/// The socket has mode 0600 before anybody can reach it, and only root and the server's own user are answered, so
/// that whoever may do these acts could also read the data directory itself.
public struct ControlServer: Service {
    /// The socket's name in the data directory.
    public static let socketName = "control.sock"

    private let administration: Administration
    private let dataDirectory: String
    private let logger: Logger

    /// Serves `administration` on ``socketName`` in `dataDirectory`; each act is done in the name of the peer's user.
    public init(administration: Administration, dataDirectory: String, logger: Logger) {
        self.administration = administration
        self.dataDirectory = dataDirectory
        self.logger = logger
    }

    /// Serves until graceful shutdown, then removes the socket.
    ///
    /// - Throws: ``ControlError`` when the socket cannot be made, for example because another server runs on this data
    ///   directory.
    public func run() async throws {
        throw ControlError.unavailable(path: dataDirectory, cause: "not yet")
    }
}
