import Crypto
import ModelSigning
import Testing

/// Bundles with random faults, for two seconds: a value or an error, never a crash and never a false trust.
struct BundleMutationTests {
    @Test func `mutated bundles and statements end in a value or an error`() async throws {
        let signer = try FileKeySigner(pem: P256.Signing.PrivateKey().pemRepresentation)
        let manifest = try ModelManifest.hashing(MemoryModel.small, method: .shards(bytes: 4096))
        let seed = try await SignatureBundle.signing(manifest, by: signer)
        let verifier = BundleVerifier(trust: .publicKey(signer.publicKey), earlierBundles: .accept)
        var generator = SystemRandomNumberGenerator()
        let start = UInt64.random(in: 1...UInt64.max, using: &generator)
        print("mutation seed \(start)")
        var random = SplitMix(state: start)
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        var read = 0
        while ContinuousClock.now < deadline {
            if let bundle = try? SignatureBundle(json: Self.mutated(seed.json, &random)) {
                read += 1
                if let verified = try? await verifier.verify(bundle) {
                    #expect(verified.manifest == manifest, "seed \(start)")
                }
            }
            _ = try? ModelManifest(reading: Self.mutated(manifest.statement, &random))
        }
        #expect(read > 0)
    }

    /// A small generator with a state that can be written down.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    /// The bytes with one to three places changed, cut out, doubled or replaced by a number at the edge.
    private static func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) where !result.isEmpty {
            let index = Int.random(in: 0..<result.count, using: &random)
            let end = min(result.count, index + Int.random(in: 1...16, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: result[index] ^= UInt8.random(in: 1...255, using: &random)
            case 1: result.removeSubrange(index..<end)
            case 2: result.insert(contentsOf: result[index..<end], at: index)
            default: result.replaceSubrange(index..<end, with: Array("18446744073709551615".utf8))
            }
        }
        return result
    }
}
