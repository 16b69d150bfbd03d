import Crypto
import Domain

/// Signs addresses and credentials that stand for a caller where clients send no token (HMAC, RFC 2104, with SHA-256).
struct AddressSigner: Sendable {
    /// The least length of the key in bytes.
    static let minimumKeyBytes = 32

    private let key: SymmetricKey

    /// Signs with `key`.
    ///
    /// - Precondition: at least ``minimumKeyBytes`` bytes.
    init(key: [UInt8]) {
        precondition(key.count >= Self.minimumKeyBytes, "the key for signing addresses has at least 32 bytes")
        self.key = SymmetricKey(data: key)
    }

    /// The signature over `fields`, 64 hexadecimal digits. Each field is preceded by its length, so that no two lists
    /// of fields are signed alike.
    func signature(_ fields: [String]) -> String { Hexadecimal.encode(code(fields)) }

    /// Whether `signature` is that of `fields`; takes the same time wherever it differs.
    func isValid(_ signature: String, _ fields: [String]) -> Bool {
        guard let bytes = Hexadecimal.decode(signature) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: message(fields), using: key)
    }

    private func code(_ fields: [String]) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: message(fields), using: key)
    }

    private func message(_ fields: [String]) -> [UInt8] {
        fields.flatMap { Array("\($0.utf8.count):\($0)\n".utf8) }
    }
}
