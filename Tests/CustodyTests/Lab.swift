import Crypto
import Custody
import Domain
import Foundation
import ModelSigning
import Storage
import Synchronization

/// Custody over a real disk and database, with policies, ledger and clock that a test controls.
final class Lab: Sendable {
    /// The asset of most tests, declared from the beginning.
    static let asset = assetID("org/m")

    /// The registry, through which a test can make commits fail.
    let registry: FaultyRegistry
    /// The blobs.
    let blobs: any BlobStore
    /// The policies.
    let policies = FakePolicies()
    /// The ledger.
    let ledger = FakeLedger()
    /// The directory of assets.
    let directory = FakeDirectory()
    /// The budget.
    let meter = EgressMeter()
    /// The running streams.
    let streams = StreamRegister()
    /// The uploads under way.
    let uploads = UploadTable()
    /// What scans said.
    let verdicts: SQLiteVerdictStore
    /// Judges contents with the real scanner, verdicts in the database.
    let inspecting: Inspecting
    /// The key that signs revisions.
    let signer: FileKeySigner
    /// The time.
    let clock = FakeClock()
    /// The data directory.
    let folder: String

    /// Makes an empty data directory.
    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/remit-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let database = try StateDatabase(path: folder + "/remit.sqlite")
        registry = FaultyRegistry(SQLiteRegistryStore(database))
        signer = try FileKeySigner(pem: P256.Signing.PrivateKey().pemRepresentation)
        let blobs = try DiskBlobStore(directory: folder)
        self.blobs = blobs
        verdicts = SQLiteVerdictStore(database)
        inspecting = Inspecting(
            scanner: EngineScanner(), verdicts: verdicts, blobs: blobs, clock: clock)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Pulls.
    var pulling: Pulling {
        Pulling(
            registry: registry.store, blobs: blobs, deciding: policies, recording: ledger, meter: meter,
            streams: streams, clock: clock)
    }

    /// Pushes.
    var pushing: Pushing {
        Pushing(
            registry: registry, blobs: blobs, deciding: policies, recording: ledger, uploads: uploads,
            inspecting: inspecting, sealing: RevisionSealing(signer: signer), clock: clock)
    }

    /// Lets two people accept what is refused.
    var accepting: Accepting {
        Accepting(verdicts: verdicts, deciding: policies, recording: ledger, clock: clock)
    }

    /// Browses.
    var browsing: Browsing { Browsing(registry: registry, deciding: policies) }

    /// Makes repositories.
    var creating: Creating {
        Creating(registry: registry, assets: directory, deciding: policies, recording: ledger, clock: clock)
    }

    /// Makes branches and tags.
    var referencing: Referencing {
        Referencing(registry: registry, deciding: policies, recording: ledger, clock: clock)
    }

    /// Somebody with a valid token.
    func caller(_ name: String = "ada") throws -> Caller {
        Caller(
            person: try PersonID(name), project: try ProjectID("p"), token: try TokenID("t"),
            tokenExpires: clock.now() + .seconds(7 * 86_400),
            client: ClientFacts(address: "127.0.0.1", userAgent: "test", requestID: "r"))
    }

    /// Commits regular files to `main`.
    @discardableResult
    func commit(_ files: [String: String], by name: String = "ada", title: String = "add") async throws -> Revision {
        let commit = try await pushing.beginCommit(
            CommitHeader(title: title, message: "Run: tiny-7"), to: Self.asset, branch: .main, caller: caller(name))
        for (path, content) in files.sorted(by: { $0.key < $1.key }) {
            try await commit.append(.add(path: RepositoryPath(path), content: Array(content.utf8)))
        }
        return try await commit.finish()
    }

    /// Uploads bytes as an object, whole.
    func upload(_ content: String, by name: String = "ada") async throws -> ObjectClaim {
        let claim = ObjectClaim(digest: digest(content), size: Int64(content.utf8.count))
        let session = try await pushing.openSession(for: Self.asset, caller: caller(name))
        guard case .upload(let id, _) = try await pushing.begin([claim], in: session).first else { return claim }
        let writer = try await pushing.receive(id)
        try Array(content.utf8).withUnsafeBytes { try writer.write($0) }
        _ = try await writer.finish()
        return claim
    }

    /// Number of files below a folder of the data directory.
    func fileCount(_ name: String) throws -> Int {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder + "/" + name)
        return paths.count { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(name)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }
}
