import Domain

/// A token as clients send it: `rmt_<12 lower-case hexadecimal digits>_<43 characters of base64url>`; a service's
/// begins with `rms_`, so that neither is ever taken for the other.
///
/// The prefix lets scanners of source code find leaked tokens; the first part finds the record without revealing the
/// secret; the second is the secret.
struct TokenText: Hashable, Sendable {
    /// What every token begins with.
    static let prefix = "rmt_"
    /// What every service's token begins with.
    static let servicePrefix = "rms_"
    /// Length of the whole text in bytes; anything else is refused before it is looked at.
    static let length = 4 + 12 + 1 + SecretText.length

    /// By which the record is found.
    let id: TokenID
    /// What only the holder knows.
    let secret: SecretText
    private let prefix: String

    /// A new token.
    static func make(_ random: any RandomSource, prefix: String = prefix) -> TokenText {
        TokenText(id: random.tokenID(), secret: SecretText(random), prefix: prefix)
    }

    private init(id: TokenID, secret: SecretText, prefix: String) {
        self.id = id
        self.secret = secret
        self.prefix = prefix
    }

    /// Reads what a client sent.
    ///
    /// - Returns: `nil` for anything but the exact form.
    init?(parsing text: String, prefix: String = prefix) {
        let bytes = Array(text.utf8.prefix(Self.length + 1))
        guard bytes.count == Self.length, bytes.starts(with: prefix.utf8) else { return nil }
        let identifier = bytes[4..<16]
        let isHexadecimal = identifier.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isHexadecimal, bytes[16] == UInt8(ascii: "_"),
            let secret = SecretText(String(decoding: bytes[17...], as: UTF8.self)),
            let id = try? TokenID(String(decoding: identifier, as: UTF8.self))
        else { return nil }
        self.init(id: id, secret: secret, prefix: prefix)
    }

    /// The whole token.
    var text: String { "\(prefix)\(id)_\(secret.text)" }
}
