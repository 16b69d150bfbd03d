import Crypto
import SwiftASN1
import X509

/// Reading X.509 certificates.
enum CertificateList {
    /// Every certificate of a PEM text, in order.
    ///
    /// - Throws: ``SigningError/key(reason:)`` where there is none or one cannot be read.
    static func read(pem text: String) throws(SigningError) -> [Certificate] {
        var certificates: [Certificate] = []
        for (label, block) in try PEMText.blocks(in: text) where label == "CERTIFICATE" {
            guard certificates.count < SigningLimits.certificates else {
                throw .limit(what: "certificates", maximum: UInt64(SigningLimits.certificates))
            }
            do {
                certificates.append(try Certificate(pemEncoded: block))
            } catch {
                throw .key(reason: "certificate \(certificates.count + 1) of the PEM text cannot be read")
            }
        }
        if certificates.isEmpty { throw .key(reason: "expected a `-----BEGIN CERTIFICATE-----` in PEM, found none") }
        return certificates
    }

    /// Reads one certificate of a bundle.
    static func read(der bytes: [UInt8]) throws(SigningError) -> Certificate {
        do {
            return try Certificate(derEncoded: bytes)
        } catch {
            throw .bundle(reason: "a certificate in it cannot be read")
        }
    }
}

extension Certificate {
    /// The certificate's key, nil where it is on no curve that signs models.
    var signingKey: SigningPublicKey? {
        if let key = P256.Signing.PublicKey(publicKey) { return SigningPublicKey(.p256(key)) }
        if let key = P384.Signing.PublicKey(publicKey) { return SigningPublicKey(.p384(key)) }
        if let key = P521.Signing.PublicKey(publicKey) { return SigningPublicKey(.p521(key)) }
        return nil
    }

    /// The certificate in DER.
    func derBytes() throws(SigningError) -> [UInt8] {
        var serializer = DER.Serializer()
        do {
            try serializer.serialize(self)
        } catch {
            throw .key(reason: "a certificate cannot be written as DER")
        }
        return serializer.serializedBytes
    }
}
