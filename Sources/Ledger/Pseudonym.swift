public import Crypto
public import Domain

/// Stands for a subject in a leaf: HMAC-SHA-256 of the subject's name under a secret key, cut to 128 bits.
///
/// Whoever lacks the key can neither go back to the subject nor confirm a guess.
public struct Pseudonym: Hashable, Sendable, CustomStringConvertible {
    /// Length in bytes.
    public static let byteCount = 16

    /// The bytes as 32 lower-case hexadecimal digits.
    public let hex: String

    /// Computes the pseudonym of `subject` under `key`.
    public init(of subject: Actor, under key: SymmetricKey) {
        let code = HMAC<SHA256>.authenticationCode(for: Array(subject.description.utf8), using: key)
        self.hex = Hexadecimal.encode(code.prefix(Self.byteCount))
    }

    /// Reads 32 lower-case hexadecimal digits.
    ///
    /// - Returns: `nil` for any other text.
    public init?(hex: String) {
        guard hex.utf8.count == 2 * Self.byteCount,
            hex.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.hex = hex
    }

    public var description: String { hex }
}
