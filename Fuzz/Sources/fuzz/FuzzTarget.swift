import Cedar
import Custody
import Domain
import HubAPI
import Ledger
import Sigma
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
    case sigmaRule = "sigma-rule"
    case sigmaEvent = "sigma-event"
    case sigmaExpression = "sigma-expression"

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
        case .sigmaRule: feedRules(bytes)
        case .sigmaEvent: feedEvent(bytes)
        case .sigmaExpression: _ = try? RegularExpression(text(bytes)).matches(bytes.filter { $0 < 0x80 })
        }
    }

    private func feedRoute(_ bytes: [UInt8]) {
        guard let target = try? RequestTarget(parsing: bytes) else { return }
        for method in ["GET", "HEAD", "POST", "PUT", "DELETE"] {
            _ = try? HubRoute.parse(method: method, target: target)
        }
    }

    private func feedRules(_ bytes: [UInt8]) {
        var collection = RuleCollection(placeholders: ["name": ["one", "t*o"]])
        collection.add(bytes, file: "fuzz")
        let set = RuleSet(collection)
        var matcher = Matcher(set)
        let route = matcher.route(for: set.rules.map(\.logSource))
        guard (try? matcher.read(Array(#"{"Image":"x.exe","EventID":1,"a":["b",null]}"#.utf8).span)) != nil else {
            return
        }
        var correlator = Correlator(set)
        _ = correlator.observe(matcher.matches(route), in: matcher, timeMilliseconds: 1)
        _ = correlator.finish()
    }

    /// The index and the absence of one must agree, whatever the event.
    private func feedEvent(_ bytes: [UInt8]) {
        var collection = RuleCollection()
        let rule = """
            title: rule
            logsource: {product: windows}
            detection:
                a: {Image|endswith: '\\x.exe', CommandLine|contains: 'é'}
                b: {EventID|gte: 7, a.b: null}
                c: ['key*word', 4711]
                condition: a or b or c
            """
        collection.add(Array(rule.utf8), file: "fuzz")
        let set = RuleSet(collection, fields: SourceDetector.fields)
        var matcher = Matcher(set)
        guard (try? matcher.read(bytes.span)) != nil else { return }
        var detector = SourceDetector(set)
        _ = matcher.matches(detector.route(&matcher))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
