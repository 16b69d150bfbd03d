import Crypto
import ModelSigning
import Testing

/// Signing and verifying with a key, and every way in which a model can differ.
struct KeySigningTests {
    private static let keys: [SigningCurve: String] = [
        .p256: P256.Signing.PrivateKey().pemRepresentation, .p384: P384.Signing.PrivateKey().pemRepresentation,
        .p521: P521.Signing.PrivateKey().pemRepresentation,
    ]

    private func signed(
        _ model: MemoryModel = .small, _ method: ModelSerialization.Method = .files, _ curve: SigningCurve = .p256
    ) async throws -> (manifest: VerifiedManifest, json: [UInt8]) {
        let signer = try FileKeySigner(pem: #require(Self.keys[curve]))
        let manifest = try ModelManifest.hashing(model, method: method, annotations: ["scan": "none"])
        let json = try await SignatureBundle.signing(manifest, by: signer).json
        let verifier = BundleVerifier(trust: .publicKey(try SigningPublicKey(pem: signer.publicKey.pem)))
        return (try await verifier.verify(SignatureBundle(json: json)), json)
    }

    @Test(arguments: SigningCurve.allCases, [ModelSerialization.Method.files, .shards(bytes: 4096)])
    func `what was signed verifies, on each curve, by file and by shard`(
        _ curve: SigningCurve, _ method: ModelSerialization.Method
    ) async throws {
        let verified = try await signed(.small, method, curve).manifest
        #expect(try verified.differences(from: MemoryModel.small) == [])
        #expect(verified.manifest.annotations == ["scan": "none"])
        #expect(verified.manifest.resources.count == (method == .files ? 3 : 5))
    }

    @Test(arguments: [ModelSerialization.Method.files, .shards(bytes: 4096)])
    func `a changed, missing, added, longer, shorter file and a link are named`(
        _ method: ModelSerialization.Method
    ) async throws {
        let verified = try await signed(.small, method).manifest
        func kinds(_ change: (inout MemoryModel) -> Void) throws -> [String] {
            var model = MemoryModel.small
            change(&model)
            return try verified.differences(from: model).map { "\($0.path) \($0.kind.rawValue)" }
        }
        let weights = "weights/part-1.safetensors"
        #expect(try kinds { $0.files[weights]?[9000] = 8 } == ["\(weights) changed"])
        #expect(try kinds { $0.files[weights]?.append(7) } == ["\(weights) changed"])
        #expect(try kinds { $0.files[weights]?.removeLast() } == ["\(weights) changed"])
        #expect(try kinds { $0.files["empty"] = [1] } == ["empty changed"])
        #expect(try kinds { $0.files["config.json"] = nil } == ["config.json missing"])
        #expect(try kinds { $0.files[".git/hook"] = [] } == [".git/hook unsigned"])
        #expect(
            try kinds { $0.others = [ModelEntry(path: "link", kind: .symbolicLink)] } == ["link symbolic-link"])
        #expect(try kinds { $0.others = [ModelEntry(path: "pipe", kind: .special)] } == ["pipe special"])
    }

    @Test func `another key is refused, whether the bundle names it or not`() async throws {
        let json = try await signed().json
        let other = try SigningPublicKey(pem: FileKeySigner(pem: #require(Self.keys[.p384])).publicKey.pem)
        let verifier = BundleVerifier(trust: .publicKey(other))
        await #expect(throws: SigningError.self) { try await verifier.verify(SignatureBundle(json: json)) }
        let bundle = try SignatureBundle(json: json)
        let nameless = SignatureBundle(envelope: bundle.envelope, material: .publicKey(hint: nil))
        await #expect(throws: SigningError.self) { try await verifier.verify(nameless) }
    }

    @Test func `every changed byte of statement and signature is noticed`() async throws {
        let bundle = try SignatureBundle(json: try await signed().json)
        let key = try SigningPublicKey(pem: FileKeySigner(pem: #require(Self.keys[.p256])).publicKey.pem)
        let verifier = BundleVerifier(trust: .publicKey(key))
        for index in stride(from: 0, to: bundle.envelope.payload.count, by: 7) {
            var payload = bundle.envelope.payload
            payload[index] ^= 1
            let envelope = DSSEEnvelope(payload: payload, signature: bundle.envelope.signature)
            let changed = SignatureBundle(envelope: envelope, material: bundle.material)
            await #expect(throws: SigningError.self) { try await verifier.verify(changed) }
        }
        for index in bundle.envelope.signature.indices {
            var signature = bundle.envelope.signature
            signature[index] ^= 1
            let envelope = DSSEEnvelope(payload: bundle.envelope.payload, signature: signature)
            let changed = SignatureBundle(envelope: envelope, material: bundle.material)
            await #expect(throws: SigningError.self) { try await verifier.verify(changed) }
        }
    }

    @Test func `a file that the signer left out is a difference unless that is accepted`() async throws {
        var model = MemoryModel.small
        model.files["notes/private.txt"] = [1]
        let signer = try FileKeySigner(pem: #require(Self.keys[.p256]))
        let manifest = try ModelManifest.hashing(model, leavingOut: ["notes"])
        let bundle = try await SignatureBundle.signing(manifest, by: signer)
        let verified = try await BundleVerifier(trust: .publicKey(signer.publicKey)).verify(bundle)
        #expect(
            try verified.differences(from: model) == [ManifestDifference(path: "notes/private.txt", kind: .ignored)])
        #expect(try verified.differences(from: model, ignored: .passOver) == [])
        #expect(try verified.differences(from: model, leavingOut: ["notes/private.txt"]) == [])
    }

    @Test(arguments: [
        ModelEntry(path: "link", kind: .symbolicLink), ModelEntry(path: "pipe", kind: .special),
        ModelEntry(path: "../up", kind: .file(bytes: 0)), ModelEntry(path: "/etc/x", kind: .file(bytes: 0)),
        ModelEntry(path: "a//b", kind: .file(bytes: 0)), ModelEntry(path: "a\\b", kind: .file(bytes: 0)),
        ModelEntry(path: "a\nb", kind: .file(bytes: 0)),
    ])
    func `what cannot be signed is refused by name`(_ entry: ModelEntry) throws {
        var model = MemoryModel.small
        model.others = [entry]
        let error = #expect(throws: SigningError.self) { try ModelManifest.hashing(model) }
        guard case .file(let path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == entry.path)
    }

    @Test(arguments: [
        "", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY-----\n",
    ])
    func `what is no key is refused with what to do`(_ text: String) {
        #expect(throws: SigningError.self) { try FileKeySigner(pem: text) }
        #expect(throws: SigningError.self) { try SigningPublicKey(pem: text) }
    }

    @Test func `a key after the parameters that OpenSSL writes is found`() throws {
        let key = try #require(Self.keys[.p256])
        let text = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + key
        #expect(try FileKeySigner(pem: text).publicKey.curve == .p256)
    }
}
