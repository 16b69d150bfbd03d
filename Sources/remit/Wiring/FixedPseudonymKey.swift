import Crypto
import Ledger

/// The one pseudonym key of a data directory.
struct FixedPseudonymKey: PseudonymKeys {
    let key: SymmetricKey

    func pseudonymKey() async throws -> SymmetricKey { key }
}
