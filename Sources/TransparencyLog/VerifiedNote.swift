/// A note of which at least one trusted key's signature holds and none fails.
public struct VerifiedNote: Hashable, Sendable {
    /// What was signed, with its final newline.
    public let text: String
    /// The signatures of trusted keys, one for each key. Signatures of unknown keys are not here.
    public let signatures: [VerifiedSignature]

    /// Only ``UnverifiedNote/verify(trusting:)`` makes one.
    init(text: String, signatures: [VerifiedSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// The number of trusted witnesses that cosigned. A verifier that needs some must demand a number: lines can be
    /// taken away without a trace.
    public var cosignatureCount: Int { signatures.count { $0.key.type == .cosignature } }
}
