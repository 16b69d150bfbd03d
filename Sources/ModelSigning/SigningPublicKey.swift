import Crypto
import FoundationEssentials

/// A public key that a verifier trusts.
public struct SigningPublicKey: Sendable {
    /// The key with the library's type for its curve.
    enum Key: Sendable {
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
    }

    /// The key.
    let key: Key

    /// Wraps a key.
    init(_ key: Key) {
        self.key = key
    }

    /// Reads `-----BEGIN PUBLIC KEY-----` with an elliptic-curve key.
    ///
    /// - Throws: ``SigningError/key(reason:)``.
    public init(pem text: String) throws(SigningError) {
        let block = try PEMText.block(in: text, named: ["PUBLIC KEY"])
        if let found = try? P256.Signing.PublicKey(pemRepresentation: block) {
            key = .p256(found)
        } else if let found = try? P384.Signing.PublicKey(pemRepresentation: block) {
            key = .p384(found)
        } else if let found = try? P521.Signing.PublicKey(pemRepresentation: block) {
            key = .p521(found)
        } else {
            throw .key(
                reason: "the public key is on none of the curves P-256, P-384 and P-521; models need one of these")
        }
    }

    /// Reads the encoding `SubjectPublicKeyInfo`, nil where it holds no key on a known curve.
    init?(der bytes: [UInt8]) {
        if let found = try? P256.Signing.PublicKey(derRepresentation: bytes) {
            key = .p256(found)
        } else if let found = try? P384.Signing.PublicKey(derRepresentation: bytes) {
            key = .p384(found)
        } else if let found = try? P521.Signing.PublicKey(derRepresentation: bytes) {
            key = .p521(found)
        } else {
            return nil
        }
    }

    /// The key's curve.
    public var curve: SigningCurve {
        switch key {
        case .p256: .p256
        case .p384: .p384
        case .p521: .p521
        }
    }

    /// The encoding `SubjectPublicKeyInfo`.
    public var der: [UInt8] {
        switch key {
        case .p256(let key): Array(key.derRepresentation)
        case .p384(let key): Array(key.derRepresentation)
        case .p521(let key): Array(key.derRepresentation)
        }
    }

    /// The key as PEM, lines of 64 characters, with a line break at the end.
    public var pem: String { PEMText.encode(der, as: "PUBLIC KEY") }

    /// The name of this key in bundles: SHA-256 of its PEM, in hexadecimal.
    public var hint: String { Hexadecimal.encode(SHA256.hash(data: Array(pem.utf8))) }

    /// Whether a DER signature over `bytes` is by this key, with the hash that belongs to its curve.
    func isValid(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
        switch key {
        case .p256(let key):
            (try? P256.Signing.ECDSASignature(derRepresentation: signature)).map {
                key.isValidSignature($0, for: bytes)
            } ?? false
        case .p384(let key):
            (try? P384.Signing.ECDSASignature(derRepresentation: signature)).map {
                key.isValidSignature($0, for: bytes)
            } ?? false
        case .p521(let key):
            (try? P521.Signing.ECDSASignature(derRepresentation: signature)).map {
                key.isValidSignature($0, for: bytes)
            } ?? false
        }
    }

    /// Whether a DER signature over `bytes` is by this key with SHA-256, as signers before version 1.0 made it whatever
    /// the curve.
    func isValidWithSHA256(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
        let digest = SHA256.hash(data: bytes)
        return switch key {
        case .p256(let key):
            (try? P256.Signing.ECDSASignature(derRepresentation: signature)).map {
                key.isValidSignature($0, for: digest)
            } ?? false
        case .p384(let key):
            (try? P384.Signing.ECDSASignature(derRepresentation: signature)).map {
                key.isValidSignature($0, for: digest)
            } ?? false
        case .p521(let key):
            (try? P521.Signing.ECDSASignature(derRepresentation: signature)).map {
                key.isValidSignature($0, for: digest)
            } ?? false
        }
    }
}
