import Crypto
import Foundation
import ModelSigning
import SwiftASN1
import Testing
import X509

/// Bundles of Sigstore's kind, with an authority and a log made for the test.
struct SigstoreTests {
    private static let identity = "release@lab.example"
    private static let issuer = "https://login.lab.example"

    /// What a test can spoil.
    private struct Spoiling {
        var promiseKey: P256.Signing.PrivateKey?
        var checkpointKey: P256.Signing.PrivateKey?
        var integrated = Keys.now
        var loggedPayload: [UInt8]?
        var identity = SigstoreTests.identity
        var hashes = 1
    }

    private let keys: Keys
    private let logKey = P256.Signing.PrivateKey()

    init() throws {
        keys = try Keys(
            Keys.Leaf(names: [.rfc822Name(Self.identity)], issuerAddress: Self.issuer))
    }

    private func base64(_ bytes: some DataProtocol) -> String { Data(bytes).base64EncodedString() }

    private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String(format: "%02x", $0) }.joined()
    }

    /// The trust material that knows authority and log.
    private func trust(identity: String = identity) throws -> SigstoreTrust {
        let root = base64(try keys.root.serializeAsPEM().derBytes)
        let middle = base64(try keys.middle.serializeAsPEM().derBytes)
        let text = """
            {"tlogs":[{"publicKey":{"rawBytes":"\(base64(logKey.publicKey.derRepresentation))",
            "validFor":{"start":"2021-01-12T11:53:27.000Z"}}}],
            "certificateAuthorities":[{"certChain":{"certificates":[{"rawBytes":"\(middle)"},{"rawBytes":"\(root)"}]},
            "validFor":{"start":"2022-04-13T20:06:15Z"}}]}
            """
        return try SigstoreTrust(trustedRoot: Array(text.utf8), identity: identity, issuer: Self.issuer)
    }

    /// A bundle whose log has two entries, ours the second.
    private func bundle(_ spoiling: Spoiling) async throws -> [UInt8] {
        let payload = try ModelManifest.hashing(MemoryModel.small).statement
        let signature = try keys.leafKey.signature(for: DSSEEnvelope.preAuthenticationEncoding(payload))
            .derRepresentation
        let certificate = try keys.leaf.serializeAsPEM()
        let body = Data(
            """
            {"apiVersion":"0.0.1","kind":"dsse","spec":{"payloadHash":{"algorithm":"sha256","value":\
            "\(hexadecimal(SHA256.hash(data: spoiling.loggedPayload ?? payload)))"},"signatures":[{"signature":\
            "\(base64(signature))","verifier":"\(base64(Data(certificate.pemString.utf8)))"}]}}
            """.utf8)
        let logID = SHA256.hash(data: logKey.publicKey.derRepresentation)
        let seconds = Int(spoiling.integrated.timeIntervalSince1970)
        let promised =
            #"{"body":"\#(base64(body))","integratedTime":\#(seconds),"logID":"\#(hexadecimal(logID))","logIndex":41}"#
        let promise = try (spoiling.promiseKey ?? logKey).signature(for: Data(promised.utf8)).derRepresentation
        let sibling = SHA256.hash(data: [0, 1])
        let root = SHA256.hash(data: [1] + Array(sibling) + Array(SHA256.hash(data: [0] + Array(body))))
        let head = "log.lab.example - 1\n2\n\(base64(Data(root)))\n"
        let signed = try (spoiling.checkpointKey ?? logKey).signature(for: Data(head.utf8)).derRepresentation
        let note = "\(head)\n\u{2014} log.lab.example \(base64(Data(logID.prefix(4)) + signed))\n"
        let proof: [String: Any] = [
            "logIndex": "1", "treeSize": "2", "rootHash": base64(Data(root)),
            "hashes": [String](repeating: base64(Data(sibling)), count: spoiling.hashes),
            "checkpoint": ["envelope": note],
        ]
        let entry: [String: Any] = [
            "logIndex": "41", "logId": ["keyId": base64(Data(logID))], "integratedTime": "\(seconds)",
            "kindVersion": ["kind": "dsse", "version": "0.0.1"],
            "inclusionPromise": ["signedEntryTimestamp": base64(promise)], "inclusionProof": proof,
            "canonicalizedBody": base64(body),
        ]
        let json: [String: Any] = [
            "mediaType": SignatureBundle.mediaType,
            "verificationMaterial": [
                "certificate": ["rawBytes": base64(certificate.derBytes)], "tlogEntries": [entry],
            ],
            "dsseEnvelope": [
                "payload": base64(payload), "payloadType": DSSEEnvelope.statementType,
                "signatures": [["sig": base64(signature)]],
            ],
        ]
        return Array(try JSONSerialization.data(withJSONObject: json))
    }

    @Test func `a keyless signature verifies offline at the time that the log proves`() async throws {
        let verifier = BundleVerifier(trust: .sigstore(try trust()))
        let verified = try await verifier.verify(SignatureBundle(json: bundle(Spoiling())))
        #expect(verified.signer == .identity(Self.identity, issuer: Self.issuer, at: Keys.now))
        #expect(try verified.differences(from: MemoryModel.small) == [])
    }

    @Test func `another log, another tree, another time, another statement are refused`() async throws {
        let verifier = BundleVerifier(trust: .sigstore(try trust()))
        for spoiling in [
            Spoiling(promiseKey: P256.Signing.PrivateKey()), Spoiling(checkpointKey: P256.Signing.PrivateKey()),
            Spoiling(integrated: Keys.now.addingTimeInterval(86_400)), Spoiling(loggedPayload: [1]),
            Spoiling(hashes: 0), Spoiling(hashes: 2),
        ] {
            let json = try await bundle(spoiling)
            await #expect(throws: SigningError.self, "\(spoiling)") {
                try await verifier.verify(SignatureBundle(json: json))
            }
        }
    }

    @Test func `another identity is refused`() async throws {
        let verifier = BundleVerifier(trust: .sigstore(try trust(identity: "intern@lab.example")))
        let json = try await bundle(Spoiling())
        await #expect(throws: SigningError.self) { try await verifier.verify(SignatureBundle(json: json)) }
    }
}
