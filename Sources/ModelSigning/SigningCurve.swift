/// The curves that Model Signing 1.0 allows, each with the hash that belongs to it.
public enum SigningCurve: String, Hashable, Sendable, CaseIterable {
    /// NIST P-256 with SHA-256.
    case p256 = "P-256"
    /// NIST P-384 with SHA-384.
    case p384 = "P-384"
    /// NIST P-521 with SHA-512.
    case p521 = "P-521"
}
