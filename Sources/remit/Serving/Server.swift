import Access
import AccessAPI
import Console
import Custody
import Domain
import HubAPI
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Ledger
import Logging
import Monitoring
import NIOCore
import NIOSSL
import ServiceLifecycle
import Storage
import UnixSignals

/// `remit serve`, from settings to the last goodbye.
struct Server: Sendable {
    /// Wait before the query tables are filled again after a fault: short beside the time in which somebody makes room.
    static let projectionRetry = Duration.seconds(2)

    let composition: Composition

    /// Runs every service under one group until SIGTERM or SIGINT, or until the task is cancelled.
    ///
    /// - Parameter onListening: called once, with the address that clients can use.
    func run(onListening: @escaping @Sendable (_ address: String) async -> Void) async throws {
        let installation = composition.installation
        let now = installation.clock.now()
        let left = try composition.blobs.removeLeftovers()
        if left > 0 { composition.logger.notice("removed unfinished uploads", metadata: ["files": "\(left)"]) }
        try await composition.projection.catchUp()
        composition.meter.load(
            try await SQLiteEgressHistory(installation.database).transfers(since: now - .seconds(30 * 86_400)), now: now
        )
        try await installation.recorder.record(lifecycle(.serverStarted))
        try await composition.policyChange.resume()
        try await installation.whileSigning {
            try await runServices(onListening)
            try await installation.recorder.record(lifecycle(.serverStopped))
        }
    }

    private func runServices(_ onListening: @escaping @Sendable (_ address: String) async -> Void) async throws {
        let settings = composition.settings
        var services: [any Service] = [
            BackgroundService { try await followLedger() },
            MetricsService(feed: composition.feed, metrics: composition.metrics, logger: composition.logger),
            ControlServer(
                administration: composition.administration, policyChange: composition.policyChange,
                findings: composition.findings, dataDirectory: composition.installation.directory.path,
                logger: composition.logger),
            FindingLedgerService(findings: composition.findings, logger: composition.logger),
            LimitKeeper(composition: composition), RescanService(composition: composition),
            try application(onListening),
        ]
        if let monitoring = composition.monitoring {
            let watch = LogWatch(
                intake: monitoring.intake, store: monitoring.store, files: monitoring.files,
                logger: composition.logger)
            services.append(BackgroundService { await monitoring.intake.run() })
            // A service that has nothing to do would end, and the server with it.
            if watch.hasFiles { services.append(BackgroundService { try await watch.run() }) }
            services.append(
                IntakeHealthService(intake: monitoring.intake, store: monitoring.store, logger: composition.logger))
        }
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: composition.logger)
        configuration.maximumGracefulShutdownDuration = settings.shutdownGrace
        defer { composition.feed.finish() }
        try await ServiceGroup(configuration: configuration).run()
    }

    private func lifecycle(_ kind: Activity.Kind) -> Activity {
        let now = composition.installation.clock.now()
        return Activity(
            id: SystemRandomSource().activityID(), time: now, began: now, kind: kind, outcome: .completed,
            actor: .system,
            detail: ["remit \(Product.version), policies \(composition.policies.current.digest)"])
    }

    /// Keeps the query tables up to the ledger for as long as the server runs.
    ///
    /// They can be filled again at any time. So a fault there, such as a full disk, is told and tried again: ended by
    /// it, the server would take everybody's running downloads along.
    private func followLedger() async throws {
        while !Task.isCancelled {
            do {
                return try await composition.projection.run()
            } catch let error as CancellationError {
                throw error
            } catch {
                composition.logger.error(
                    "the query tables do not follow the ledger; trying again", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: Self.projectionRetry)
        }
    }

    private func application(
        _ onListening: @escaping @Sendable (_ address: String) async -> Void
    ) throws -> some Service {
        let settings = composition.settings
        let scheme = settings.tls == nil ? "http" : "https"
        let router = Router(context: ServerContext.self)
        HealthPages(
            installation: composition.installation, streams: composition.streams, records: composition.records,
            findings: composition.findings, metrics: composition.metrics,
            metricsForEverybody: settings.metricsForEverybody
        ).addRoutes(to: router)
        try composition.console(address: "\(scheme)://\(settings.listen)").addRoutes(to: router)
        let hub = composition.hub()
        let door = FrontDoor(
            hub: hub, decisions: composition.decisionPoint(), ingest: composition.ingest(),
            pages: router.buildResponder(),
            metrics: composition.metrics, isPlain: settings.tls == nil)
        let host = settings.listen.host
        return Application(
            responder: door, server: try channel(),
            configuration: .init(
                address: .hostname(host, port: settings.listen.port), serverName: "remit",
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
            services: [BackgroundService { await hub.run() }],
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.listen.port
                let listening = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
                await waitForControlSocket()
                await onListening("\(scheme)://\(listening)")
            },
            logger: composition.logger)
    }

    /// Returns when operators' commands reach this server: a script may use them as soon as it reads the address.
    /// After five seconds it returns all the same: the control server then fails by itself, and says why.
    private func waitForControlSocket() async {
        let client = ControlClient(dataDirectory: composition.installation.directory.path)
        for _ in 0..<500 where !client.isAnswered() { try? await Task.sleep(for: .milliseconds(10)) }
    }

    /// HTTP/1.1 with written limits, under TLS where it is configured.
    private func channel() throws -> HTTPServerBuilder {
        let settings = composition.settings
        let idle = TimeAmount.nanoseconds(Int64(settings.idleTimeout / .nanoseconds(1)))
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [OrderlyCloseHandler(patience: idle)],
                idleTimeout: idle,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 64 * 1024, maxHeaderFieldCount: 100)))
        guard let files = settings.tls else { return plain }
        return try .tls(plain, tlsConfiguration: try TLSFiles.configuration(files))
    }
}
