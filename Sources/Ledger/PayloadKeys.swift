public import Crypto

/// The data keys that payloads are sealed under: the port through which erasing a key erases what it sealed.
///
/// A key belongs to one subject, and may belong to a period as well: an implementation chooses when to begin a new
/// one. It must keep a key durably *before* it returns it for sealing, and forget it for good when it is erased.
public protocol PayloadKeys: Sendable {
    /// The key to seal a new payload of `subject` under; made on first use.
    ///
    /// - Throws: when the key cannot be had or kept. The append fails and nothing is recorded.
    func sealingKey(for subject: Pseudonym) async throws -> PayloadKey

    /// The key that sealed an earlier payload, or `nil` when it was erased.
    ///
    /// - Throws: when the store of keys cannot be read. Never answer `nil` then.
    func openingKey(_ id: PayloadKeyID, of subject: Pseudonym) async throws -> SymmetricKey?
}
