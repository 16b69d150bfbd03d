/// Signs notes with a key that may live in another process or device.
public protocol NoteSigner: Sendable {
    /// The public half, of type ``SignatureType/ed25519``.
    var verifierKey: VerifierKey { get }

    /// The Ed25519 signature over `message`, 64 bytes.
    ///
    /// - Throws: when the key cannot be used.
    func signature(over message: [UInt8]) async throws -> [UInt8]
}

extension NoteSigner {
    /// A note that says `text` and carries this signer's signature.
    ///
    /// - Throws: ``NoteError`` when the text cannot be a note's, or when the signature that came back does not verify;
    ///   or what the signer throws.
    public func sign(_ text: String) async throws -> [UInt8] {
        guard text.utf8.last == 0x0a, text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0a }) else {
            throw NoteError.malformed(problem: "the text to sign has a control character or no final newline")
        }
        let message = Array(text.utf8)
        let signature = try await signature(over: message)
        guard VerifiedSignature(signature, by: verifierKey, over: message) != nil else {
            throw NoteError.invalidSignature(keyName: verifierKey.name)
        }
        let line = NoteSignature(
            keyName: verifierKey.name, keyIdentifier: verifierKey.identifier, signature: signature
        ).line
        return message + [0x0a] + Array(line.utf8)
    }
}
