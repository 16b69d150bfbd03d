internal import Crypto

/// A public key that signs notes, with its name: the `vkey` of C2SP, `name+identifier+base64(type ‖ key)`.
public struct VerifierKey: Hashable, Sendable {
    /// Length of an Ed25519 public key in bytes.
    public static let publicKeyByteCount = 32

    /// The key's name; for a log's key it is the log's origin.
    public let name: String
    /// How it signs.
    public let type: SignatureType
    /// The Ed25519 public key (RFC 8032), 32 bytes.
    public let publicKey: [UInt8]
    /// Four bytes that, with the name, tell the key in a signature line.
    public let identifier: UInt32

    /// Names a public key.
    ///
    /// - Throws: ``NoteError/malformedKey(problem:)`` for a name with spaces or `+`, or a key of another length.
    public init(name: String, type: SignatureType, publicKey: [UInt8]) throws(NoteError) {
        guard KeyName.isValid(name) else {
            throw .malformedKey(problem: "the name `\(name)` is empty, too long, or has spaces or `+`")
        }
        guard publicKey.count == Self.publicKeyByteCount,
            (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
        else { throw .malformedKey(problem: "an Ed25519 public key has 32 bytes") }
        self.name = name
        self.type = type
        self.publicKey = publicKey
        self.identifier = KeyName.identifier(name: name, type: type, publicKey: publicKey)
    }

    /// Reads the text of a key.
    ///
    /// - Throws: ``NoteError/malformedKey(problem:)``, also when the identifier is not the one of the key.
    public init(parsing text: String) throws(NoteError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count <= 1024, parts.count == 3 else {
            throw .malformedKey(problem: "it needs the form `name+identifier+key`")
        }
        guard let bytes = Base64.decode(Array(parts[2].utf8)), let first = bytes.first,
            let type = SignatureType(rawValue: first)
        else { throw .malformedKey(problem: "only Ed25519 keys of type 1 and cosignature keys of type 4 are known") }
        try self.init(name: String(parts[0]), type: type, publicKey: Array(bytes.dropFirst()))
        guard parts[1] == KeyName.hex(identifier) else {
            throw .malformedKey(
                problem: "the identifier `\(parts[1])` is not that of the key, \(KeyName.hex(identifier))")
        }
    }

    /// The text of the key, as others expect it.
    public var text: String { "\(name)+\(KeyName.hex(identifier))+\(Base64.encode([type.rawValue] + publicKey))" }

    /// Whether `signature` is by this key over `message`.
    func isValid(_ signature: some Collection<UInt8>, for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(Array(signature), for: message)
    }
}

extension VerifierKey: CustomStringConvertible {
    public var description: String { text }
}
