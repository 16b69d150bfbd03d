import Foundation
import Testing
import TransparencyLog

struct CorpusTests {
    private static let cases = Fixture.corpus("tlog/merkle-proof-cases-dev.ndjson.gz")
    private static let log = Fixture.corpus("tlog/tessera-testdata-log.tar.gz")

    @Test(.enabled(if: cases != nil, "SKIPPED: the shared corpus of Merkle proofs is not here; set REMIT_SHARED"))
    func `the published Merkle proofs have their published results`() throws {
        let data = try Fixture.output(of: "/bin/gzip", ["-dc", try #require(Self.cases).path])
        var count = 0
        var different: [String] = []
        for line in data.split(separator: 0x0a) {
            let test = try JSONDecoder().decode(ProofCase.self, from: Data(line))
            count += 1
            if test.isAccepted == test.wantErr { different.append("\(test.kind) \(test.name)") }
        }
        #expect(count == 259)
        // These two compare malformed roots with each other; a root has 32 bytes here and nothing else is read.
        #expect(
            different == [
                "consistency additional/sizes-are-equal-one-and-proof-is-empty",
                "subtreeconsistency additional/sizes-are-equal-one-and-proof-is-empty",
            ])
    }

    @Test(.enabled(if: log != nil, "SKIPPED: the shared log of another implementation is not here; set REMIT_SHARED"))
    func `another implementation's log verifies at each of its sizes`() throws {
        let archive = try #require(Self.log).path
        func file(_ name: String) throws -> [UInt8] {
            Array(try Fixture.output(of: "/bin/tar", ["-xzOf", archive, "log/" + name]))
        }
        let key = try VerifierKey(parsing: Fixture.testdataKey)
        let heads = try (0...15).map { size in
            try VerifiedCheckpoint(verifying: try file("checkpoint.\(size)"), logKey: key).checkpoint
        }
        let bundle = try #require(EntryBundle.parse(try file("tile/entries/000.p/15")))
        var builder = TileBuilder()
        for (size, head) in heads.enumerated() {
            #expect(head.size == UInt64(size))
            #expect(head.root == builder.range.root)
            for tile in builder.partial { #expect(tile.bytes == (try file(tile.coordinate.path))) }
            if size < 15 { builder.append(bundle.entries[size], hash: .leaf(bundle.entries[size])) }
        }
    }
}

/// One case of the published Merkle proofs.
private struct ProofCase: Decodable {
    let kind: String
    let name: String
    let wantErr: Bool
    let leafIdx: UInt64?
    let treeSize: UInt64?
    let root: String?
    let leafHash: String?
    let size1: UInt64?
    let size2: UInt64?
    let root1: String?
    let root2: String?
    let start: UInt64?
    let end: UInt64?
    let size: UInt64?
    let proof: [String]?

    var isAccepted: Bool {
        do {
            try check()
            return true
        } catch { return false }
    }

    private func check() throws {
        let path = try (proof ?? []).map { try hash($0) }
        switch kind {
        case "inclusion":
            try InclusionProof(index: leafIdx ?? 0, size: treeSize ?? 0, path: path)
                .verify(leafHash: try hash(leafHash), root: try hash(root))
        case "consistency":
            try ConsistencyProof(firstSize: size1 ?? 0, secondSize: size2 ?? 0, path: path)
                .verify(firstRoot: try hash(root1), secondRoot: try hash(root2))
        case "subtreeinclusion":
            try Subtree(start: start ?? 0, end: end ?? 0)
                .verifyInclusion(of: try hash(leafHash), at: leafIdx ?? 0, path: path, root: try hash(root))
        default:
            try Subtree(start: start ?? 0, end: end ?? 0)
                .verifyConsistency(size: size ?? 0, path: path, subtreeRoot: try hash(root1), root: try hash(root2))
        }
    }

    private func hash(_ text: String?) throws -> TreeHash {
        guard let text, let hash = TreeHash(base64: Array(text.utf8)) else { throw ProofError.rootMismatch }
        return hash
    }
}
