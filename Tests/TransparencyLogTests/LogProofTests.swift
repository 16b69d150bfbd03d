import Testing
import TransparencyLog

struct LogProofTests {
    private func proof() async throws -> (LogProof, MemoryTree, Ed25519NoteSigner) {
        let signer = try Ed25519NoteSigner(name: "example.com/log", seed: [UInt8](repeating: 1, count: 32))
        let tree = MemoryTree(count: 11)
        let checkpoint = Checkpoint(origin: "example.com/log", size: 11, root: tree.root(0..<11))
        let path = try InclusionProof(index: 4, size: 11, reader: tree).path
        return (
            LogProof(index: 4, path: path, checkpoint: try await signer.sign(checkpoint.text)), tree, signer
        )
    }

    @Test func `a proof survives its text and verifies`() async throws {
        let (proof, tree, signer) = try await proof()
        #expect(try LogProof.parse(proof.text) == proof)
        let head = try proof.verify(leafHash: tree.leaves[4], logKey: signer.verifierKey)
        #expect(head.checkpoint.size == 11)
        #expect(throws: ProofError.self) { try proof.verify(leafHash: tree.leaves[5], logKey: signer.verifierKey) }
        let extra = LogProof(
            index: proof.index, path: proof.path, checkpoint: proof.checkpoint, unauthenticatedExtra: Array("hi".utf8))
        #expect(try LogProof.parse(extra.text) == extra)
    }

    @Test func `a changed bit in any byte of a proof is found`() async throws {
        let (proof, tree, signer) = try await proof()
        let text = proof.text
        for position in text.indices {
            for bit in [0, 5] {
                var changed = text
                changed[position] ^= 1 << UInt8(bit)
                #expect(throws: (any Error).self, "byte \(position)") {
                    _ = try LogProof.parse(changed).verify(leafHash: tree.leaves[4], logKey: signer.verifierKey)
                }
            }
        }
    }

    @Test func `proofs without header, index or empty line are refused`() {
        let wrong = [
            "", "\n", "c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2\nindex 0\n\n",
            "c2sp.org/tlog-proof@v1\nindex 01\n\n",
            "c2sp.org/tlog-proof@v1\nindex 0\n", "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n",
            "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
        ]
        for text in wrong { #expect(throws: NoteError.self, "\(text)") { try LogProof.parse(Array(text.utf8)) } }
        let long = "c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: TreeHash.emptyRoot.base64 + "\n", count: 64)
        #expect(throws: NoteError.self) { try LogProof.parse(Array((long + "\n").utf8)) }
    }
}
