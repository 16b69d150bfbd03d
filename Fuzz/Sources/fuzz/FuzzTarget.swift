import Access
import AccessAPI
import ArtifactScan
import Cedar
import Custody
import Domain
import HubAPI
import Ledger
import LogSources
import ModelSigning
import Monitoring
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
    case cedarPolicyJSON = "cedar-policy-json"
    case cedarFormat = "cedar-format"
    case cedarIndex = "cedar-index"
    case reachCursor = "reach-cursor"
    case cedarSchema = "cedar-schema"
    case cedarSchemaJSON = "cedar-schema-json"
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
    case largeFileBatch = "lfs-batch"
    case largeFileVerify = "lfs-verify"
    case preupload
    case newRepository = "create-repository"
    case namedPaths = "paths-info"
    case namedPathsForm = "paths-info-form"
    case newBranch = "create-branch"
    case newTag = "create-tag"
    case frontMatter = "validate-yaml"
    case requestTarget = "request-target"
    case byteRange = "byte-range"
    case repositoryPath = "repository-path"
    case signatureBundle = "signature-bundle"
    case authzenRequest = "authzen-request"
    case xorb
    case shard
    case artifactPickle = "artifact-pickle"
    case artifactZip = "artifact-zip"
    case artifactSafetensors = "artifact-safetensors"
    case artifactGGUF = "artifact-gguf"
    case artifactONNX = "artifact-onnx"
    case artifactNumPy = "artifact-npy"
    case artifactHDF5 = "artifact-hdf5"
    case artifactMessagePack = "artifact-msgpack"
    case artifactText = "artifact-text"
    case artifactLayout = "artifact-layout"
    case artifactSurvey = "artifact-survey"
    case sigmaRule = "sigma-rule"
    case sigmaEvent = "sigma-event"
    case sigmaExpression = "sigma-expression"
    case logAuditd = "log-auditd"
    case logSlurm = "log-slurm"
    case logAccess = "log-access"
    case logSystem = "log-system"
    case logJupyter = "log-jupyterhub"
    case logRecords = "log-records"
    case logMapping = "log-mapping"
    case logAccounts = "log-accounts"

    /// Feeds one input to the parser.
    func feed(_ bytes: [UInt8]) {
        switch self {
        case .cedarPolicies: _ = try? PolicySet(parsing: bytes)
        case .cedarEntities: _ = try? Entities(json: bytes)
        case .cedarRequest: _ = try? Request(json: bytes)
        case .cedarPolicyJSON: feedPolicyJSON(bytes)
        case .cedarFormat: feedFormatter(bytes)
        case .cedarIndex: feedIndex(bytes)
        case .reachCursor:
            guard let cursor = ReachCursor(token: text(bytes)) else { return }
            precondition(ReachCursor(token: cursor.token) == cursor, "a cursor that was read is not what is written")
        case .cedarSchema: feedSchema(try? Schema(parsing: bytes))
        case .cedarSchemaJSON: feedSchema(try? Schema(json: bytes))
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
        case .largeFileBatch: try? RequestBodyForm.largeFileBatch.parse(bytes)
        case .largeFileVerify: try? RequestBodyForm.largeFileVerify.parse(bytes)
        case .preupload: try? RequestBodyForm.preupload.parse(bytes)
        case .newRepository: try? RequestBodyForm.newRepository.parse(bytes)
        case .namedPaths: try? RequestBodyForm.namedPaths.parse(bytes)
        case .namedPathsForm: try? RequestBodyForm.namedPathsForm.parse(bytes)
        case .newBranch: try? RequestBodyForm.newBranch.parse(bytes)
        case .newTag: try? RequestBodyForm.newTag.parse(bytes)
        case .frontMatter: try? RequestBodyForm.frontMatter.parse(bytes)
        case .requestTarget: feedRoute(bytes)
        case .byteRange: _ = ByteRangeHeader.parse(text(bytes))
        case .repositoryPath: _ = try? RepositoryPath.parse(bytes)
        case .signatureBundle:
            guard let bundle = try? SignatureBundle(json: bytes) else { return }
            _ = try? ModelManifest(reading: bundle.envelope.payload)
        case .authzenRequest:
            _ = try? AuthZENRequest.evaluation(bytes)
            _ = try? AuthZENRequest.evaluations(bytes)
            _ = try? AuthZENRequest.search(.subject, bytes)
        case .xorb: _ = try? XorbScanner.parse(bytes)
        case .shard: _ = try? Shard.parse(bytes)
        case .artifactPickle, .artifactZip, .artifactSafetensors, .artifactGGUF, .artifactONNX, .artifactNumPy,
            .artifactHDF5, .artifactMessagePack, .artifactText:
            feedScanner(bytes)
        case .artifactLayout: feedComparison(bytes)
        case .artifactSurvey: feedSurvey(bytes)
        case .sigmaRule: feedRules(bytes)
        case .sigmaEvent: feedEvent(bytes)
        case .logAuditd: feedLog([.auditd], bytes)
        case .logSlurm: feedLog([.slurm], bytes)
        case .logAccess: feedLog([.accessLog], bytes)
        case .logSystem: feedLog([.sshd], bytes)
        case .logJupyter: feedLog([.jupyterhub], bytes)
        case .logRecords: feedLog(LogKind.allCases, bytes)
        case .logMapping: feedMapping(bytes)
        case .logAccounts: _ = try? AccountsFile(yaml: bytes)
        case .sigmaExpression: _ = try? RegularExpression(text(bytes)).matches(bytes.filter { $0 < 0x80 })
        }
    }

    private func feedPolicyJSON(_ bytes: [UInt8]) {
        // What is written may nest deeper than what was read, up to the limit; so only flat input must read back.
        guard let set = try? PolicySet(json: bytes), bytes.count(where: { $0 == UInt8(ascii: "{") }) < 400 else {
            return
        }
        let again = try? PolicySet(json: set.json)
        precondition(again?.json == set.json, "policies as JSON read back as something else")
    }

    private func feedFormatter(_ bytes: [UInt8]) {
        guard let set = try? PolicySet(parsing: bytes) else { return }
        guard let formatted = try? PolicyFormatter.format(bytes), let again = try? PolicySet(parsing: formatted) else {
            preconditionFailure("what was read cannot be formatted and read again")
        }
        precondition(again.json == set.json, "formatting changed the meaning")
        precondition((try? PolicyFormatter.format(formatted)) == formatted, "formatting twice is not formatting once")
    }

    /// Decides by the index and by the plain authoriser, and asks a reverse query.
    private func feedIndex(_ bytes: [UInt8]) {
        guard let policies = try? PolicySet(parsing: bytes) else { return }
        let (user, group, document) = (
            EntityUID(type: "U", id: "a"), EntityUID(type: "G", id: "g"), EntityUID(type: "D", id: "1")
        )
        let values: Record = ["a": ["b": ["c": 1]], "s": "x", "n": 1, "l": ["x", 1], "e": .entity(group), "f": true]
        guard
            let entities = try? Entities([
                Entity(uid: user, attributes: values, parents: [group], tags: values), Entity(uid: group),
                Entity(uid: document, attributes: values, parents: [group]),
            ])
        else { return }
        let indexed = IndexedPolicies(policies)
        let request = Request(
            principal: user, action: EntityUID(type: "Action", id: "x"), resource: document, context: values)
        let response = Authorizer.isAuthorized(request, policies: policies, entities: entities)
        precondition(indexed.isAuthorized(request, entities: entities) == response, "the index decides otherwise")
        let page = ReachQuery(policies: indexed, entities: entities)
            .resources(principal: user, action: request.action, context: values, limit: 10)
        precondition(page.results.contains(document) == response.isAllowed, "the reverse query finds otherwise")
    }

    private func feedSchema(_ schema: Schema?) {
        guard let schema else { return }
        let json = schema.json
        precondition((try? Schema(json: json))?.json == json, "a schema that was read is not what is written as JSON")
        let text = schema.text
        precondition(
            (try? Schema(parsing: text))?.text == text, "a schema that was read is not what is written as text")
    }

    /// Reads a log of each kind to its end and writes what it says as OCSF.
    private func feedLog(_ kinds: [LogKind], _ bytes: [UInt8], _ mapping: LogMapping? = nil) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        _ = LogSources.detect(lines)
        let options = ReaderOptions(host: "h", reference: Timestamp(seconds: 1_769_850_000), mapping: mapping)
        for kind in kinds {
            guard var reader = try? LogSources.reader(for: kind, options: options) else { continue }
            var events = lines.flatMap { (try? reader.read($0)) ?? [] }
            events += reader.finish()
            for event in events { _ = ForeignOCSFEncoder().encode(event, arrived: Timestamp(seconds: 0)) }
        }
    }

    /// A mapping before the first zero byte, and a log behind it.
    private func feedMapping(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 1)
        guard let first = parts.first, let mapping = try? LogMapping(yaml: Array(first)) else { return }
        feedLog([.mapped], parts.count > 1 ? Array(parts[1]) : bytes, mapping)
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

    /// What begins among tensors is found by a survey of a stream, wherever that is cut, as by reading all of it.
    private func feedSurvey(_ bytes: [UInt8]) {
        let tensor = [UInt8](repeating: 0, count: 66_000) + bytes + bytes
        let header = Array(
            "{\"t\":{\"dtype\":\"U8\",\"shape\":[\(tensor.count)],\"data_offsets\":[0,\(tensor.count)]}}".utf8)
        let file = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> ($0 * 8)) } + header + tensor
        var configuration = ScanConfiguration()
        configuration.isDeep = true
        configuration.limits.steps = 1 << 20
        let scanner = ArtifactScanner(configuration: configuration)
        var survey = StreamSurvey()
        var offset = 0
        while offset < file.count {
            let end = min(file.count, offset + 1 + Int(file[offset]) * 37 + (offset < 60_000 ? 30_000 : 0))
            file[offset..<end].withUnsafeBytes { survey.take($0) }
            offset = end
        }
        let report = scanner.scan(MemoryReader(file), path: "input", survey: survey)
        precondition(report == scanner.scan(MemoryReader(file), path: "input"), "a survey leads to another report")
    }

    private func feedComparison(_ bytes: [UInt8]) {
        func checkpoint() throws -> ModelCheckpoint {
            try ModelCheckpoint([CheckpointFile(path: "input", reader: MemoryReader(bytes))])
        }
        guard let first = try? checkpoint(), let second = try? checkpoint() else { return }
        let changes = (try? CheckpointComparison(samplesRank: true).changes(from: first, to: second)) ?? []
        precondition(
            changes.allSatisfy { $0.isSame || $0.obstacle != nil }, "a checkpoint differs from itself")
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
