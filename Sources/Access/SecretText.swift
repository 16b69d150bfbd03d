import Crypto
import Domain

/// Secrets of 256 random bits as text, and the hashes by which they are kept.
enum SecretText {
    /// Length of a secret's text: 32 bytes in base64url without padding (RFC 4648 section 5).
    static let length = 43

    /// A new secret.
    static func make(_ random: any RandomSource) -> String {
        Base64URL.encode(random.bytes(32))
    }

    /// SHA-256 of the secret's text, lower-case hexadecimal.
    ///
    /// - Returns: `nil` when `text` cannot be a secret, so that nothing long is ever hashed.
    static func hash(_ text: String) -> String? {
        guard text.utf8.count == length, text.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
        return Hexadecimal.encode(SHA256.hash(data: Array(text.utf8)))
    }
}
