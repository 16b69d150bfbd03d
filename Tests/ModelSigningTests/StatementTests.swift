import Crypto
import ModelSigning
import Testing

/// Statements and bundles that somebody else wrote.
struct StatementTests {
    private static let key = P256.Signing.PrivateKey()
    private static let digest = String(repeating: "ab", count: 32)

    /// Verifies `statement` as if it had been signed by the trusted key.
    private func verify(
        _ statement: String, _ earlier: BundleVerifier.EarlierBundles = .refuse
    ) async throws -> VerifiedManifest {
        let payload = Array(statement.utf8)
        let signer = try FileKeySigner(pem: Self.key.pemRepresentation)
        let signature = try await signer.signature(over: DSSEEnvelope.preAuthenticationEncoding(payload))
        let bundle = SignatureBundle(
            envelope: DSSEEnvelope(payload: payload, signature: signature), material: signer.material)
        return try await BundleVerifier(trust: .publicKey(signer.publicKey), earlierBundles: earlier).verify(bundle)
    }

    /// A statement with these resources, its root digest right.
    private func statement(_ resources: [(name: String, algorithm: String)], method: String) -> String {
        var hash = SHA256()
        let listed = resources.map { resource in
            hash.update(data: [UInt8](repeating: 0xab, count: 32))
            return #"{"name":"\#(resource.name)","algorithm":"\#(resource.algorithm)","digest":"\#(Self.digest)"}"#
        }
        let root = hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return #"{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"m","digest":{"sha256":"\#(root)"}}],"#
            + #""predicateType":"https://model_signing/signature/v1.0","predicate":{"serialization":{\#(method)},"#
            + #""resources":[\#(listed.joined(separator: ","))]}}"#
    }

    private let files = #""method":"files","hash_type":"sha256","allow_symlinks":false,"ignore_paths":[]"#
    private let shards = #""method":"shards","hash_type":"sha256","shard_size":10.0"#

    @Test func `a statement as others write it is read`() async throws {
        let whole = try await verify(statement([("a", "sha256"), ("b/c", "sha256")], method: files)).manifest
        #expect(whole.resources.map(\.path) == ["a", "b/c"])
        let sharded = statement(
            [("a:b:0:10", "sha256-sharded-10"), ("a:b:10:12", "sha256-sharded-10")], method: shards)
        #expect(try await verify(sharded).manifest.resources.map(\.shard) == [0..<10, 10..<12])
    }

    @Test(arguments: ["../a", "/a", "a/../b", "", "a//b", "./a"])
    func `a path that leaves the model is refused although it is signed`(_ path: String) async throws {
        await #expect(throws: SigningError.self) { try await verify(statement([(path, "sha256")], method: files)) }
    }

    @Test func `double, gapped, overlapping and mislabelled resources are refused`() async throws {
        let shard = "sha256-sharded-10"
        let cases: [([(String, String)], String)] = [
            ([("a", "sha256"), ("a", "sha256")], files), ([("a", "blake2b")], files), ([("a", shard)], files),
            ([("a:0:10", shard), ("a:11:20", shard)], shards), ([("a:0:10", shard), ("a:5:15", shard)], shards),
            ([("a:5:10", shard)], shards), ([("a:0:11", shard)], shards), ([("a:10:0", shard)], shards),
            ([("a", shard)], shards), ([("a:0:99999999999999999999", shard)], shards),
            ([("a:0:0", shard), ("a:0:0", shard)], shards), ([(".", "sha256"), ("a", "sha256")], files),
        ]
        for (resources, method) in cases {
            await #expect(throws: SigningError.self, "\(resources)") {
                try await verify(statement(resources.map { (name: $0.0, algorithm: $0.1) }, method: method))
            }
        }
    }

    @Test func `a subject that is not the digest over the resources is refused`() async throws {
        let right = statement([("a", "sha256")], method: files)
        let wrong = right.replacing(#""sha256":""#, with: #""sha256":"00"#, maxReplacements: 1)
        await #expect(throws: SigningError.self) { try await verify(wrong) }
    }

    @Test func `the form before version 1 is read only when it is accepted`() async throws {
        let earlier =
            #"{"_type":"https://in-toto.io/Statement/v1","predicateType":"https://model_signing/Digests/v0.1","#
            + #""subject":[{"name":"a","digest":{"sha256":"\#(Self.digest)"}}]}"#
        await #expect(throws: SigningError.self) { try await verify(earlier) }
        #expect(try await verify(earlier, .accept).manifest.resources.map(\.path) == ["a"])
    }

    @Test(arguments: [
        "", "{}", "[]", "null", "{\"mediaType\":1}", String(repeating: "[", count: 100_000),
        #"{"mediaType":"application/vnd.dev.sigstore.bundle.v0.1+json","verificationMaterial":{},"#
            + #""dsseEnvelope":{"payload":"","payloadType":"x","signatures":[]}}"#,
    ])
    func `what is no bundle is refused`(_ text: String) {
        #expect(throws: SigningError.self) { try SignatureBundle(json: Array(text.utf8)) }
    }
}
