import Access
import AccessAPI
import Console
import Crypto
import Custody
import Domain
import HubAPI
import Hummingbird
import Ledger
import Logging
import ModelSigning
import Monitoring
import Storage

/// Every part of a running server, put together once, here.
///
/// A pull's way through it: `HubAPI` → `Pulling` → `PolicyDecisionPoint` → ``LedgerRecorder`` → bytes →
/// ``LedgerRecorder`` → `Projection` → tables, feed, console.
struct Composition: Sendable {
    let settings: ServerSettings
    let installation: Installation
    let logger: Logger
    let policies: ActivePolicies
    let application: ApplicationPolicies?
    let blobs: any BlobStore
    let registry: SQLiteRegistryStore
    let records: SQLiteActivityStore
    /// Takes in logs of other systems, where that is configured.
    let monitoring: MonitoringDesk?
    /// What was found in logs, by this process or another.
    let findingsWindow: FindingsWindow
    /// Brings findings into the ledger, and takes judgements.
    let findings: FindingLedger
    let meter = EgressMeter()
    let streams = StreamRegister()
    let uploads = UploadTable()
    let verdicts: SQLiteVerdictStore
    let inspecting: Inspecting
    let feed = ActivityFeed()
    let metrics = Metrics()

    /// Opens stores and loads policies; nothing runs yet.
    init(settings: ServerSettings, installation: Installation, logger: Logger) async throws {
        self.settings = settings
        self.installation = installation
        self.logger = logger
        let directory = installation.directory
        let start = try await PolicyWiring(installation: installation).start(configured: settings.policies)
        policies = start.policies
        for warning in start.warnings { logger.warning("\(warning)") }
        logger.notice(
            "policies in force", metadata: ["version": "\(start.version)", "digest": "\(policies.current.digest)"])
        application = try ApplicationFolder.load(settings.decisions, directory: directory)
        let blobs = try DiskBlobStore(directory: directory.path)
        self.blobs = blobs
        let verdicts = SQLiteVerdictStore(installation.database)
        self.verdicts = verdicts
        inspecting = Inspecting(
            scanner: EngineScanner(vouched: try VouchedGlobals(at: settings.allowedGlobals)), verdicts: verdicts,
            blobs: blobs, clock: installation.clock)
        registry = SQLiteRegistryStore(installation.database)
        records = SQLiteActivityStore(database: installation.database)
        let monitoring = try MonitoringDesk.file(configured: settings.monitoring, directory: directory).map {
            try MonitoringDesk(
                file: $0, directory: directory, people: installation.access, clock: installation.clock)
        }
        self.monitoring = monitoring
        findingsWindow = FindingsWindow(directory, store: monitoring?.store)
        findings = JudgingDesk.findingLedger(
            of: installation, window: findingsWindow, known: monitoring?.known ?? [])
    }

    private var clock: any WallClock { installation.clock }

    /// Answers questions by the policies in force.
    var decisions: PolicyDecisionPoint {
        PolicyDecisionPoint(
            store: installation.access, recording: installation.recorder, policies: policies, clock: clock)
    }

    /// Keeps tables and feed up to the ledger.
    var projection: Projection {
        Projection(ledger: GrowingLedgerTail(ledger: installation.ledger), store: records, feed: feed)
    }

    /// The use cases of operators.
    var administration: Administration { installation.administration(cutting: streams) }

    /// The use cases that change the policies in force.
    var policyChange: PolicyChange { PolicyWiring(installation: installation).change(policies) }

    /// The hub protocol.
    func hub() -> HubAPI {
        var configuration = HubConfiguration()
        configuration.publicAddress = settings.publicURL
        configuration.usesTLS = settings.tls != nil
        configuration.rateLimit = .init(requests: settings.requestsPerMinute, windowSeconds: 60)
        configuration.idleTimeout = settings.idleTimeout
        configuration.manifestKey = installation.modelSigner.publicKey.pem
        let refusals = CredentialRefusals(recording: installation.recorder, clock: clock, logger: logger)
        return HubAPI(
            useCases: hubUseCases, authenticator: Authenticator(store: installation.access, clock: clock),
            tokens: StoredTokenRevalidator(store: installation.access, clock: clock),
            signingKey: installation.uploadKey.withUnsafeBytes { Array($0) }, clock: clock,
            configuration: configuration, logger: logger,
            onRefusedCredential: { failure, client in await refusals.note(failure, from: client) })
    }

    /// The decision point for programs outside.
    func decisionPoint() -> AuthZENAPI {
        var configuration = AuthZENConfiguration()
        configuration.publicAddress = settings.publicURL
        configuration.usesTLS = settings.tls != nil
        configuration.requestsPerMinute = settings.decisions.requestsPerMinute
        let store = installation.access
        let asking = Asking(
            store: store, deciding: decisions, reach: Reach(policies: policies, clock: clock),
            recording: installation.recorder, application: application, clock: clock)
        let authenticator = RequesterAuthenticator(
            people: Authenticator(store: store, clock: clock), services: store, clock: clock)
        let refusals = CredentialRefusals(recording: installation.recorder, clock: clock, logger: logger)
        return AuthZENAPI(
            asking: asking, authenticator: authenticator, configuration: configuration, clock: clock, logger: logger,
            onRefusedCredential: { failure, client in await refusals.note(failure, from: client) })
    }

    /// Takes in logs over HTTP, where that is configured.
    func ingest() -> IngestAPI? {
        guard let monitoring else { return nil }
        let store = installation.access
        let refusals = CredentialRefusals(recording: installation.recorder, clock: clock, logger: logger)
        return IngestAPI(
            intake: monitoring.intake, services: monitoring.services,
            authenticator: RequesterAuthenticator(
                people: Authenticator(store: store, clock: clock), services: store, clock: clock),
            logger: logger, onRefusedCredential: { failure, client in await refusals.note(failure, from: client) })
    }

    private var hubUseCases: HubUseCases {
        let recording = installation.recorder
        return HubUseCases(
            browsing: Browsing(registry: registry, deciding: decisions),
            creating: Creating(
                registry: registry, assets: DirectoryRegistration(store: installation.access), deciding: decisions,
                recording: recording, clock: clock),
            pulling: Pulling(
                registry: registry, blobs: blobs, deciding: decisions, recording: recording, meter: meter,
                streams: streams, clock: clock),
            pushing: pushing,
            referencing: Referencing(registry: registry, deciding: decisions, recording: recording, clock: clock),
            inspecting: inspecting,
            accepting: Accepting(
                verdicts: verdicts, deciding: decisions, recording: recording, clock: clock))
    }

    /// Takes bytes in.
    var pushing: Pushing {
        Pushing(
            registry: registry, blobs: blobs, deciding: decisions, recording: installation.recorder, uploads: uploads,
            inspecting: inspecting, sealing: RevisionSealing(signer: installation.modelSigner), clock: clock)
    }

    /// The web pages.
    func console(address: String) throws -> Console {
        let desk = ConsoleDesk(
            directory: installation.access, versions: SQLitePolicyStore(installation.database),
            reach: Reach(policies: policies, clock: clock), registry: registry, inspecting: inspecting,
            verdicts: verdicts, study: FileStudy(blobs: blobs), meter: meter, streams: streams, records: records,
            ledger: LedgerWindow(directory: installation.directory, writer: installation.ledger), clock: clock)
        let counter = ConsoleCounter(
            administration: administration, recording: installation.recorder, clock: clock,
            random: SystemRandomSource())
        let signIn = ConsoleSignIn(store: installation.access, recording: installation.recorder, clock: clock)
        return try Console(
            queries: desk, acts: counter,
            findings: FindingDesk(window: findingsWindow, ledger: findings, clock: clock), judging: findings,
            signIn: signIn, feed: ConsoleFeed(feed: feed), clock: clock,
            configuration: ConsoleConfiguration(
                secureCookies: settings.tls != nil || settings.tlsEndsAtProxy,
                dataDirectory: installation.directory.path, serverAddress: settings.publicURL ?? address))
    }
}
