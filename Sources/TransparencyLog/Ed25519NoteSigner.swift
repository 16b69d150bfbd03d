internal import Crypto

/// Signs notes with an Ed25519 key in this process: for development and tests. A key in an agent is safer.
public struct Ed25519NoteSigner: NoteSigner {
    private let key: Curve25519.Signing.PrivateKey
    public let verifierKey: VerifierKey

    /// Uses the private key that belongs to `seed`.
    ///
    /// - Parameter seed: 32 secret bytes (RFC 8032).
    /// - Throws: ``NoteError/malformedKey(problem:)``.
    public init(name: String, seed: [UInt8]) throws(NoteError) {
        guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .malformedKey(problem: "an Ed25519 private key has 32 bytes")
        }
        self.key = key
        let publicKey = Array(key.publicKey.rawRepresentation)
        verifierKey = try VerifierKey(name: name, type: .ed25519, publicKey: publicKey)
    }

    /// Makes a new key.
    ///
    /// - Throws: ``NoteError/malformedKey(problem:)`` for a name that is not allowed.
    public static func generate(name: String) throws(NoteError) -> Ed25519NoteSigner {
        let key = Curve25519.Signing.PrivateKey()
        return try Ed25519NoteSigner(name: name, seed: Array(key.rawRepresentation))
    }

    /// Reads the text of a private key, `PRIVATE+KEY+name+identifier+base64(01 ‖ seed)`.
    ///
    /// - Throws: ``NoteError/malformedKey(problem:)``; the message never holds the key.
    public init(parsing text: String) throws(NoteError) {
        let prefix = "PRIVATE+KEY+"
        let parts = text.dropFirst(prefix.count).split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count <= 1024, text.hasPrefix(prefix), parts.count == 3,
            let bytes = Base64.decode(Array(parts[2].utf8)), bytes.first == SignatureType.ed25519.rawValue
        else { throw .malformedKey(problem: "a private key needs the form `PRIVATE+KEY+name+identifier+key`") }
        try self.init(name: String(parts[0]), seed: Array(bytes.dropFirst()))
        guard parts[1] == KeyName.hex(verifierKey.identifier) else {
            throw .malformedKey(problem: "the identifier `\(parts[1])` is not that of the private key")
        }
    }

    /// The text of the private key: a secret.
    public var secretText: String {
        let bytes = [SignatureType.ed25519.rawValue] + Array(key.rawRepresentation)
        return "PRIVATE+KEY+\(verifierKey.name)+\(KeyName.hex(verifierKey.identifier))+\(Base64.encode(bytes))"
    }

    public func signature(over message: [UInt8]) async throws -> [UInt8] {
        Array(try key.signature(for: message))
    }
}
