/// A signature that was checked: by a trusted key, over the text of the note that carries it.
public struct VerifiedSignature: Hashable, Sendable {
    /// The key that signed.
    public let key: VerifierKey
    /// For a cosignature, the time at which the witness signed, in seconds since 1970; `nil` for other types.
    public let witnessedAtSeconds: UInt64?

    /// Checks a signature.
    ///
    /// - Returns: `nil` when it does not verify.
    init?(_ signature: [UInt8], by key: VerifierKey, over message: [UInt8]) {
        switch key.type {
        case .ed25519:
            guard signature.count == 64, key.isValid(signature, for: message) else { return nil }
            witnessedAtSeconds = nil
        case .cosignature:
            guard signature.count == 72 else { return nil }
            let seconds = signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let statement = Self.cosignedMessage(message, seconds: seconds)
            guard key.isValid(signature.dropFirst(8), for: statement) else { return nil }
            witnessedAtSeconds = seconds
        }
        self.key = key
    }

    /// What a witness signs (C2SP tlog-cosignature): a header, the time, and the text of the note.
    static func cosignedMessage(_ message: [UInt8], seconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(seconds)\n".utf8) + message
    }
}
