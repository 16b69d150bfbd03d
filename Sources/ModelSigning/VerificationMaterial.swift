/// What a bundle says about the key that signed it. None of it is trusted by itself.
public enum VerificationMaterial: Hashable, Sendable {
    /// A key that the verifier has; the hint is the SHA-256 of its PEM text, or nil in older bundles.
    case publicKey(hint: String?)
    /// A certificate and those that lead from it towards a root, in DER, the signer's first.
    case certificateChain([[UInt8]])
    /// A certificate of a Sigstore authority, in DER, with the log entries that prove when it was used.
    case sigstore(certificate: [UInt8], entries: [TransparencyEntry])
}
