import ArtifactScan
import Cedar
import Custody
import Domain
import HubAPI
import Ledger
import TransparencyLog

/// One parser of outside bytes, fed with whatever libFuzzer thinks of.
///
/// A parser may refuse; it must not crash, hang or grow. Where what it took can be written again, that must read the
/// same.
enum FuzzTarget: String, CaseIterable {
    case cedarPolicies = "cedar-policies"
    case cedarEntities = "cedar-entities"
    case cedarRequest = "cedar-request"
    case note
    case checkpoint
    case hashTile = "hash-tile"
    case entryBundle = "entry-bundle"
    case tilePath = "tile-path"
    case logProof = "log-proof"
    case verifierKey = "verifier-key"
    case ledgerLeaf = "ledger-leaf"
    case segmentRecord = "segment-record"
    case commitLine = "commit-line"
    case requestTarget = "request-target"
    case byteRange = "byte-range"
    case repositoryPath = "repository-path"
    case xorb
    case shard
    case artifactPickle = "artifact-pickle"
    case artifactZip = "artifact-zip"
    case artifactSafetensors = "artifact-safetensors"
    case artifactGGUF = "artifact-gguf"
    case artifactONNX = "artifact-onnx"
    case artifactNumPy = "artifact-npy"
    case artifactHDF5 = "artifact-hdf5"

    /// Feeds one input to the parser.
    func feed(_ bytes: [UInt8]) {
        switch self {
        case .cedarPolicies: _ = try? PolicySet(parsing: bytes)
        case .cedarEntities: _ = try? Entities(json: bytes)
        case .cedarRequest: _ = try? Request(json: bytes)
        case .note: _ = try? UnverifiedNote.parse(bytes)
        case .checkpoint:
            guard let checkpoint = try? Checkpoint.parse(text(bytes)) else { return }
            precondition(checkpoint.text == text(bytes), "a checkpoint that was read is not what is written")
        case .hashTile: _ = HashTile.parse(bytes)
        case .entryBundle: _ = EntryBundle.parse(bytes)
        case .tilePath: _ = TileCoordinate.parse(text(bytes))
        case .logProof: _ = try? LogProof.parse(bytes)
        case .verifierKey: _ = try? VerifierKey(parsing: text(bytes))
        case .ledgerLeaf:
            guard let leaf = LedgerLeaf.parse(bytes) else { return }
            precondition(Array(leaf.text.utf8) == bytes, "a leaf that was read is not what is written")
        case .segmentRecord: _ = SegmentRecord.parse(bytes[...])
        case .commitLine: _ = try? CommitLine.parse(bytes)
        case .requestTarget: feedRoute(bytes)
        case .byteRange: _ = ByteRangeHeader.parse(text(bytes))
        case .repositoryPath: _ = try? RepositoryPath.parse(bytes)
        case .xorb: _ = try? XorbScanner.parse(bytes)
        case .shard: _ = try? Shard.parse(bytes)
        case .artifactPickle, .artifactZip, .artifactSafetensors, .artifactGGUF, .artifactONNX, .artifactNumPy,
            .artifactHDF5:
            feedScanner(bytes)
        }
    }

    /// The format is found by content, so that the seeds alone tell these targets apart.
    private func feedScanner(_ bytes: [UInt8]) {
        var configuration = ScanConfiguration()
        configuration.isDeep = true
        configuration.limits.expandedBytes = 4 << 20
        configuration.limits.memberBytes = 4 << 20
        let report = ArtifactScanner(configuration: configuration).scan(MemoryReader(bytes), path: "input")
        precondition(report.verdict != .clean || report.format != "unknown", "what is not known is never clean")
    }

    private func feedRoute(_ bytes: [UInt8]) {
        guard let target = try? RequestTarget(parsing: bytes) else { return }
        for method in ["GET", "HEAD", "POST", "PUT", "DELETE"] {
            _ = try? HubRoute.parse(method: method, target: target)
        }
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
