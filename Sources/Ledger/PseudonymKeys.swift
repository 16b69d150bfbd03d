public import Crypto

/// The secret key of pseudonyms: a port, because it must lie outside the reach of those who read the ledger.
public protocol PseudonymKeys: Sendable {
    /// The key to make pseudonyms under now. A new period has a new key, and then the same person a new pseudonym.
    ///
    /// - Throws: when the key cannot be had. The append fails and nothing is recorded.
    func pseudonymKey() async throws -> SymmetricKey
}
