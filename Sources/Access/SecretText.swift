import Crypto
import Domain

/// A secret of 256 random bits as text, and the hash by which it is kept.
struct SecretText: Hashable, Sendable {
    /// Length of a secret's text: 32 bytes in base64url without padding (RFC 4648 section 5).
    static let length = 43

    /// What its holder knows.
    let text: String

    /// A new secret.
    init(_ random: any RandomSource) { text = Base64URL.encode(random.bytes(32)) }

    /// A secret as somebody presents it.
    ///
    /// - Returns: `nil` when `text` cannot be one, so that nothing long is ever hashed.
    init?(_ text: String) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
        self.text = text
    }

    /// SHA-256 of the text, lower-case hexadecimal.
    var hash: String { Hexadecimal.encode(SHA256.hash(data: Array(text.utf8))) }
}
