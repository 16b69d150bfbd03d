public import Access
import Hummingbird
public import Logging
public import Monitoring
import NIOCore
public import ServiceLifecycle
import Synchronization

/// Serves operators on this machine: HTTP over the Unix socket `control.sock` in the data directory.
///
/// The socket has mode 0600 before anybody can reach it, and only root and the server's own user are answered, so
/// that whoever may do these acts could also read the data directory itself.
public struct ControlServer: Service {
    /// The socket's name in the data directory.
    public static let socketName = "control.sock"
    /// The most bytes of a request's body: a declaration of 16 MiB of YAML may grow as JSON.
    public static let maximumBodyBytes = 64 << 20

    private let administration: Administration
    private let policyChange: PolicyChange
    private let findings: any FindingJudging
    private let dataDirectory: String
    private let logger: Logger
    private let allowedPeers: Set<UInt32>

    /// Serves `administration`, `policyChange` and `findings` on ``socketName`` in `dataDirectory`; each act is done in
    /// the name of the peer's user.
    public init(
        administration: Administration, policyChange: PolicyChange, findings: any FindingJudging,
        dataDirectory: String, logger: Logger
    ) {
        self.init(
            administration: administration, policyChange: policyChange, findings: findings,
            dataDirectory: dataDirectory, logger: logger, allowedPeers: [0, OperatingSystemUser.current])
    }

    /// The same with other users than root and the server's own, for tests of their refusal.
    init(
        administration: Administration, policyChange: PolicyChange, findings: any FindingJudging,
        dataDirectory: String, logger: Logger, allowedPeers: Set<UInt32>
    ) {
        self.administration = administration
        self.policyChange = policyChange
        self.findings = findings
        self.dataDirectory = dataDirectory
        self.logger = logger
        self.allowedPeers = allowedPeers
    }

    /// Serves until graceful shutdown, then removes the socket. Once the socket is there under its name, it answers.
    ///
    /// - Throws: ``ControlError`` when the socket cannot be made, for example because another server runs on this data
    ///   directory.
    public func run() async throws {
        let socket = try ControlSocket(directory: dataDirectory)
        guard !socket.isAnswered() else { throw ControlError.occupied(path: socket.path) }
        try socket.prepareStaging()
        defer { socket.remove() }
        let publishing = Mutex<ControlError?>(nil)
        let routes = ControlRoutes(
            administration: administration, policyChange: policyChange, findings: findings, logger: logger,
            allowedPeers: allowedPeers)
        let application = Application(
            router: routes.router(),
            configuration: .init(address: .unixDomainSocket(path: socket.stagingPath), serverName: "remit"),
            onServerRunning: { channel in
                do throws(ControlError) {
                    try socket.publish()
                } catch {
                    publishing.withLock { $0 = error }
                    channel.close(promise: nil)
                }
            },
            logger: logger)
        try await application.run()
        if let error = publishing.withLock(\.self) { throw error }
    }
}
