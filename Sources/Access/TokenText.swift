import Domain

/// A token as clients send it: `rmt_<12 lower-case hexadecimal digits>_<43 characters of base64url>`.
///
/// The prefix lets scanners of source code find leaked tokens; the first part finds the record without revealing the
/// secret; the second is the secret.
struct TokenText: Hashable, Sendable {
    /// What every token begins with.
    static let prefix = "rmt_"
    /// Length of the whole text in bytes; anything else is refused before it is looked at.
    static let length = 4 + 12 + 1 + SecretText.length

    /// By which the record is found.
    let id: TokenID
    /// What only the holder knows.
    let secret: SecretText

    /// A new token.
    static func make(_ random: any RandomSource) -> TokenText {
        TokenText(id: random.tokenID(), secret: SecretText(random))
    }

    private init(id: TokenID, secret: SecretText) {
        self.id = id
        self.secret = secret
    }

    /// Reads what a client sent.
    ///
    /// - Returns: `nil` for anything but the exact form.
    init?(parsing text: String) {
        let bytes = Array(text.utf8.prefix(Self.length + 1))
        guard bytes.count == Self.length, bytes.starts(with: Self.prefix.utf8) else { return nil }
        let identifier = bytes[4..<16]
        let isHexadecimal = identifier.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isHexadecimal, bytes[16] == UInt8(ascii: "_"),
            let secret = SecretText(String(decoding: bytes[17...], as: UTF8.self)),
            let id = try? TokenID(String(decoding: identifier, as: UTF8.self))
        else { return nil }
        self.init(id: id, secret: secret)
    }

    /// The whole token.
    var text: String { "\(Self.prefix)\(id)_\(secret.text)" }
}
