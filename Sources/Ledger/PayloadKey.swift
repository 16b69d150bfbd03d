public import Crypto

/// A 256-bit key with the name under which it can be asked for again.
public struct PayloadKey: Sendable {
    /// Names the key; written beside what it sealed.
    public let id: PayloadKeyID
    /// The secret.
    public let key: SymmetricKey

    /// Puts a key under a name.
    public init(id: PayloadKeyID, key: SymmetricKey) {
        self.id = id
        self.key = key
    }
}
