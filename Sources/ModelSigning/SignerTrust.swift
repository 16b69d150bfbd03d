/// Whom a verifier believes.
public enum SignerTrust: Sendable {
    /// The owner of one key.
    case publicKey(SigningPublicKey)
    /// Whoever holds a certificate that leads to a root.
    case certificates(CertificateTrust)
    /// Whoever a Sigstore authority certified as this identity, with proof from its log.
    case sigstore(SigstoreTrust)
}
