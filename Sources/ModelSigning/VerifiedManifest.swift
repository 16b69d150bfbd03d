public import FoundationEssentials

/// A manifest whose signature was verified under a trusted key; only ``BundleVerifier`` makes one.
public struct VerifiedManifest: Sendable {
    /// Who signed.
    public enum Signer: Hashable, Sendable {
        /// The owner of a key, by the key's hint.
        case key(hint: String)
        /// The holder of a certificate.
        case certificate(subject: String, serial: String)
        /// A Sigstore identity, as its issuer vouched for it, with the moment that the log proves.
        case identity(String, issuer: String, at: Date)
    }

    /// The signed manifest.
    public let manifest: ModelManifest
    /// Who signed it.
    public let signer: Signer
}
