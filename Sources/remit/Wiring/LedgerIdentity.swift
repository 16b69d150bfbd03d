import Crypto
import Domain
import TransparencyLog

/// The ledger's own name and signing key.
enum LedgerIdentity {
    /// The signer with the key of `seed`. The log's origin is derived from the public key, so that no two data
    /// directories share one.
    static func signer(seed: SymmetricKey) throws -> Ed25519NoteSigner {
        let bytes = seed.withUnsafeBytes { Array($0) }
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        let name = Hexadecimal.encode(SHA256.hash(data: key.publicKey.rawRepresentation).prefix(8))
        return try Ed25519NoteSigner(name: "remit-ledger/\(name)", seed: bytes)
    }
}
