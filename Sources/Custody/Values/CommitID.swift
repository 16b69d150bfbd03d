/// Names a revision: 40 lower-case hexadecimal digits, the shape that clients expect of a git commit.
///
/// Remit's are the first 40 digits of a SHA-256 over the revision's canonical manifest (see
/// ``Revision/make(of:parent:author:time:title:message:files:)``), so the same content with another parent, author,
/// time or message has another name.
public struct CommitID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Number of hexadecimal digits.
    public static let length = 40

    /// The digits.
    public let hex: String

    /// Accepts 40 lower-case hexadecimal digits; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.isDigit) else { return nil }
        hex = String(text)
    }

    /// Takes digits that come straight from a hash.
    ///
    /// - Precondition: 40 lower-case hexadecimal digits.
    init(digest digits: Substring) {
        precondition(digits.utf8.count == Self.length && digits.utf8.allSatisfy(Self.isDigit), "digits of a hash")
        hex = String(digits)
    }

    public var description: String { hex }

    public static func < (left: Self, right: Self) -> Bool { left.hex < right.hex }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}

extension CommitID: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try String(from: decoder)
        guard let id = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "`\(Excerpt.of(text))` is not a commit"))
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws { try hex.encode(to: encoder) }
}
