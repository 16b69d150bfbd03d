import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// A signer whose private key was read from a file.
///
/// - Important: Whoever can read the file can sign as its owner. Keep it readable by one account alone, or use a signer
///   whose key never leaves an agent or a device.
public struct FileKeySigner: ModelSigner {
    /// The key with the library's type for its curve.
    private enum Key: Sendable {
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case p521(P521.Signing.PrivateKey)
    }

    private let key: Key
    public let material: VerificationMaterial

    /// The public half.
    public var publicKey: SigningPublicKey { Self.publicKey(of: key) }

    /// Reads a private key in PEM, PKCS #8 or SEC 1, not encrypted.
    ///
    /// - Parameters:
    ///   - text: The key.
    ///   - certificates: The signer's certificate and those that lead to a root, in PEM and in this order; with them
    ///     the bundle carries the certificates instead of a hint.
    /// - Throws: ``SigningError/key(reason:)``: not a key, encrypted, another curve, or not the certificate's key.
    public init(pem text: String, certificates: String? = nil) throws(SigningError) {
        if text.contains("ENCRYPTED") {
            throw .key(
                reason: "the private key is encrypted; decrypt it with `openssl pkcs8` into a file of mode 0600")
        }
        let block = try PEMText.block(in: text, named: ["PRIVATE KEY", "EC PRIVATE KEY"])
        if let found = try? P256.Signing.PrivateKey(pemRepresentation: block) {
            key = .p256(found)
        } else if let found = try? P384.Signing.PrivateKey(pemRepresentation: block) {
            key = .p384(found)
        } else if let found = try? P521.Signing.PrivateKey(pemRepresentation: block) {
            key = .p521(found)
        } else {
            throw .key(
                reason: "the private key is on none of the curves P-256, P-384 and P-521; "
                    + "make one with `openssl ecparam -name prime256v1 -genkey -noout`")
        }
        guard let certificates else {
            material = .publicKey(hint: Self.publicKey(of: key).hint)
            return
        }
        let chain = try CertificateList.read(pem: certificates)
        guard let leaf = chain.first, leaf.signingKey?.der == Self.publicKey(of: key).der else {
            throw .key(reason: "the first certificate is not of this private key; give the signer's certificate first")
        }
        material = .certificateChain(try chain.map { certificate throws(SigningError) in try certificate.derBytes() })
    }

    public func signature(over bytes: [UInt8]) async throws -> [UInt8] {
        switch key {
        case .p256(let key): Array(try key.signature(for: bytes).derRepresentation)
        case .p384(let key): Array(try key.signature(for: bytes).derRepresentation)
        case .p521(let key): Array(try key.signature(for: bytes).derRepresentation)
        }
    }

    private static func publicKey(of key: Key) -> SigningPublicKey {
        switch key {
        case .p256(let key): SigningPublicKey(.p256(key.publicKey))
        case .p384(let key): SigningPublicKey(.p384(key.publicKey))
        case .p521(let key): SigningPublicKey(.p521(key.publicKey))
        }
    }
}
