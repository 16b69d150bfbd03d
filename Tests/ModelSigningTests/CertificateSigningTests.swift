import Crypto
import Foundation
import ModelSigning
import SwiftASN1
import Testing
import X509

/// Signing with certificates: who may sign, when, and who is revoked.
struct CertificateSigningTests {
    private func verify(
        _ keys: Keys, roots: String? = nil, at moment: Date = Keys.now, revoked: [String] = []
    ) async throws -> VerifiedManifest {
        let bundle = try await SignatureBundle.signing(ModelManifest.hashing(MemoryModel.small), by: keys.signer())
        let trust = try CertificateTrust(
            roots: roots ?? keys.root.serializeAsPEM().pemString, at: moment, revoked: revoked)
        return try await BundleVerifier(trust: .certificates(trust)).verify(SignatureBundle(json: bundle.json))
    }

    @Test func `a chain from leaf to root verifies`() async throws {
        let verified = try await verify(Keys())
        #expect(try verified.differences(from: MemoryModel.small) == [])
        guard case .certificate(let subject, _) = verified.signer else {
            Issue.record("\(verified.signer)")
            return
        }
        #expect(subject.contains("Signer of a test"))
    }

    @Test func `an authority below the root is no root`() async throws {
        let keys = try Keys()
        let middle = try keys.middle.serializeAsPEM().pemString
        #expect(throws: SigningError.self) { try CertificateTrust(roots: middle, at: Keys.now) }
    }

    @Test func `a stranger's root is refused`() async throws {
        let stranger = try Keys().root.serializeAsPEM().pemString
        await #expect(throws: SigningError.self) { try await verify(Keys(), roots: stranger) }
    }

    @Test func `a certificate counts only while it is valid`() async throws {
        let keys = try Keys()
        for seconds in [-7200.0, 7200] {
            await #expect(throws: SigningError.self) {
                try await verify(keys, at: Keys.now.addingTimeInterval(seconds))
            }
        }
    }

    @Test func `a certificate for other purposes does not sign models`() async throws {
        for leaf in [
            Keys.Leaf(usage: KeyUsage(digitalSignature: true), extended: [.serverAuth]),
            Keys.Leaf(usage: nil, extended: nil), Keys.Leaf(usage: nil, extended: [.codeSigning]),
            Keys.Leaf(usage: KeyUsage(keyEncipherment: true), extended: [.codeSigning]),
        ] {
            await #expect(throws: SigningError.self) { try await verify(Keys(leaf)) }
        }
        #expect(throws: Never.self) { try Keys(Keys.Leaf(extended: nil)) }
        _ = try await verify(Keys(Keys.Leaf(extended: nil)))
    }

    @Test func `an authority that may not sign certificates is refused`() async throws {
        await #expect(throws: SigningError.self) {
            try await verify(Keys(middleUsage: KeyUsage(digitalSignature: true)))
        }
    }

    @Test func `a revoked leaf or authority is refused, however its number is written`() async throws {
        let keys = try Keys()
        for certificate in [keys.leaf, keys.middle] {
            let serial = certificate.serialNumber.bytes.map { String(format: "%02X", $0) }.joined(separator: ":")
            await #expect(throws: SigningError.self) { try await verify(keys, revoked: ["00:" + serial]) }
        }
        _ = try await verify(keys, revoked: ["01"])
    }

    @Test func `a key that is not the certificate's signs nothing`() throws {
        let chain = try Keys().chain
        #expect(throws: SigningError.self) {
            try FileKeySigner(pem: P256.Signing.PrivateKey().pemRepresentation, certificates: chain)
        }
    }
}
