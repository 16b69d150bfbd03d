/// A signed note as it was received (C2SP signed-note v1.0.0). Its text means nothing until ``verify(trusting:)``.
public struct UnverifiedNote: Hashable, Sendable {
    /// The largest note that is read, 256 KiB: room for the signatures below even if each is post-quantum.
    public static let maximumByteCount = 256 * 1024
    /// The most signatures that are read. The specification asks for at least 16.
    public static let maximumSignatureCount = 64

    /// The text, with its final newline.
    let text: String
    /// The signature lines in their order.
    public let signatures: [NoteSignature]

    /// Reads a note.
    ///
    /// - Throws: ``NoteError`` when the bytes are no note or pass a limit.
    public static func parse(_ bytes: [UInt8]) throws(NoteError) -> UnverifiedNote {
        guard bytes.count <= maximumByteCount else { throw .tooLarge(byteCount: bytes.count, limit: maximumByteCount) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed(problem: "it is not UTF-8") }
        guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0a }) else {
            throw .malformed(problem: "it has a control character")
        }
        guard bytes.last == 0x0a else { throw .malformed(problem: "it does not end with a newline") }
        var blank = bytes.count - 1
        while blank > 0, bytes[blank] != 0x0a || bytes[blank - 1] != 0x0a { blank -= 1 }
        guard blank > 0, blank + 1 < bytes.count else {
            throw .malformed(problem: "no signature lines follow an empty line")
        }
        var signatures: [NoteSignature] = []
        for line in bytes[(blank + 1)..<(bytes.count - 1)].split(separator: 0x0a, omittingEmptySubsequences: false) {
            guard signatures.count < maximumSignatureCount else {
                throw .tooManySignatures(limit: maximumSignatureCount)
            }
            signatures.append(try NoteSignature.parse(line))
        }
        return UnverifiedNote(text: String(decoding: bytes[..<blank], as: UTF8.self), signatures: signatures)
    }

    /// Checks every signature that names a trusted key and ignores all others.
    ///
    /// - Parameter keys: the keys that are trusted, no two of them with the same name and identifier.
    /// - Throws: ``NoteError/invalidSignature(keyName:)`` if any signature of a trusted key fails, even when another
    ///   holds; ``NoteError/noTrustedSignature``; ``NoteError/ambiguousKey(keyName:)``.
    public func verify(trusting keys: [VerifierKey]) throws(NoteError) -> VerifiedNote {
        for (position, key) in keys.enumerated() {
            let others = keys[(position + 1)...]
            if others.contains(where: { $0.name == key.name && $0.identifier == key.identifier }) {
                throw .ambiguousKey(keyName: key.name)
            }
        }
        let message = Array(text.utf8)
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            let key = keys.first { $0.name == signature.keyName && $0.identifier == signature.keyIdentifier }
            guard let key else { continue }
            guard let result = VerifiedSignature(signature.signature, by: key, over: message) else {
                throw .invalidSignature(keyName: key.name)
            }
            if !verified.contains(where: { $0.key == key }) { verified.append(result) }
        }
        guard !verified.isEmpty else { throw .noTrustedSignature }
        return VerifiedNote(text: text, signatures: verified)
    }
}
