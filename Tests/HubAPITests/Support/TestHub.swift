import Crypto
import Custody
import Domain
import HTTPTypes
import HubAPI
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore

/// A hub over stores in memory, with fakes for everything that decides.
struct TestHub {
    let registry = MemoryRegistry()
    let blobs: MemoryBlobs
    let deciding = FakeDeciding()
    let recording = FakeRecording()
    let tokens = FakeTokens()
    let clock = TestClock()
    let streams = StreamRegister()
    let useCases: HubUseCases
    let hub: HubAPI

    /// Puts a hub together.
    ///
    /// - Parameter scanner: judges what comes in; by itself everything is clean, whatever bytes a test sends.
    init(
        blobs: MemoryBlobs = MemoryBlobs(), scanner: any ArtifactScanning = LenientScanner(),
        _ configure: (inout HubConfiguration) -> Void = { _ in }
    ) {
        self.blobs = blobs
        var configuration = HubConfiguration()
        configure(&configuration)
        let verdicts = MemoryVerdicts()
        let inspecting = Inspecting(scanner: scanner, verdicts: verdicts, blobs: blobs, clock: clock)
        useCases = HubUseCases(
            browsing: Browsing(registry: registry, deciding: deciding),
            creating: Creating(
                registry: registry, assets: FakeAssets(), deciding: deciding, recording: recording, clock: clock),
            pulling: Pulling(
                registry: registry, blobs: blobs, deciding: deciding, recording: recording, meter: EgressMeter(),
                streams: streams, clock: clock),
            pushing: Pushing(
                registry: registry, blobs: blobs, deciding: deciding, recording: recording, uploads: UploadTable(),
                inspecting: inspecting, sealing: RevisionSealing(signer: UnsignedSigner()), clock: clock),
            referencing: Referencing(registry: registry, deciding: deciding, recording: recording, clock: clock),
            inspecting: inspecting,
            accepting: Accepting(verdicts: verdicts, deciding: deciding, recording: recording, clock: clock))
        hub = HubAPI(
            useCases: useCases, authenticator: tokens, tokens: tokens, signingKey: Array(repeating: 7, count: 32),
            clock: clock, configuration: configuration, logger: Logger(label: "test"),
            onRefusedCredential: { _, _ in })
    }

    /// A server for the hub, which answers 418 to what is not the hub's.
    var application: some ApplicationProtocol {
        let hub = hub
        return Application(
            responder: CallbackResponder { (request: Request, context: TestContext) in
                await hub.respond(to: request, from: context.peer) ?? Response(status: .init(code: 418))
            },
            logger: Logger(label: "test"))
    }

    /// Runs `test` against a live server.
    func serve<Value: Sendable>(_ test: @Sendable (TestClient) async throws -> Value) async throws -> Value {
        try await application.test(.live) { client in try await test(TestClient(client: client)) }
    }

    /// Puts a large file into `org/tiny` without HTTP.
    func putLarge(_ path: String, _ content: [UInt8]) async throws {
        let asset = try AssetID(kind: .model, path: "org/tiny")
        let caller = try await tokens.authenticate(
            bearer: "good", client: ClientFacts(address: "test", userAgent: "", requestID: "test"))
        let claim = ObjectClaim(digest: ContentDigest(bytes: SHA256.hash(data: content)), size: Int64(content.count))
        let session = try await useCases.pushing.openSession(for: asset, caller: caller)
        for case .upload(let upload, _) in try await useCases.pushing.begin([claim], in: session) {
            let writer = try await useCases.pushing.receive(upload)
            try content.withUnsafeBytes { try writer.write($0) }
            _ = try await writer.finish()
        }
        let commit = try await useCases.pushing.beginCommit(
            CommitHeader(title: "add", message: ""), to: asset, branch: .main, caller: caller)
        try await commit.append(.addLarge(path: try RepositoryPath(path), digest: claim.digest, size: claim.size))
        _ = try await commit.finish()
    }

    /// Puts a file into `org/tiny` without HTTP.
    func put(_ path: String, _ content: [UInt8], kind: AssetID.Kind = .model) async throws {
        let asset = try AssetID(kind: kind, path: "org/tiny")
        let caller = try await tokens.authenticate(
            bearer: "good", client: ClientFacts(address: "test", userAgent: "", requestID: "test"))
        let commit = try await useCases.pushing.beginCommit(
            CommitHeader(title: "add", message: ""), to: asset, branch: .main, caller: caller)
        try await commit.append(.add(path: try RepositoryPath(path), content: content))
        _ = try await commit.finish()
    }
}
