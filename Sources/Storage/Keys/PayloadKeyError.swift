/// Why a payload's key cannot be had. Both mean that the data directory was put together from different backups, or was
/// tampered with: stop and compare with the backup.
public enum PayloadKeyError: Error, Hashable, CustomStringConvertible {
    /// The stored row is not a wrapped key.
    case malformed(identifier: String)
    /// The row was wrapped by another vault key.
    case wrongVaultKey(identifier: String)

    public var description: String {
        switch self {
        case .malformed(let identifier):
            "the payload key \(identifier) in the state database is damaged; restore remit.sqlite from the backup"
        case .wrongVaultKey(let identifier):
            "the payload key \(identifier) does not open with keys/vault.key; restore remit.sqlite and keys/ from the "
                + "same backup"
        }
    }
}
