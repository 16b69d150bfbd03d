/// A strong validator (RFC 9110 section 8.8.3): here always the content's own digest, so that equal tags mean equal
/// bytes.
public struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    /// The text between the quotes: hexadecimal digits.
    public let opaque: String

    /// A tag of these hexadecimal digits.
    public init(_ opaque: String) { self.opaque = opaque }

    /// The tag as a header's value.
    public var description: String { "\"\(opaque)\"" }

    /// Whether `header`, the value of `If-None-Match`, names this tag (weak comparison, section 13.1.2).
    public func matches(ifNoneMatch header: some StringProtocol) -> Bool {
        Self.list(header).contains { $0 == .any || $0.opaque == opaque }
    }

    /// Whether `header`, the value of `If-Match`, names this tag (strong comparison, section 13.1.1).
    public func matches(ifMatch header: some StringProtocol) -> Bool {
        Self.list(header).contains { $0 == .any || ($0.opaque == opaque && !$0.isWeak) }
    }

    /// The one strong tag of `header`, the value of `If-Range` (section 13.1.5); `nil` for anything else, a date
    /// included, because we give no `Last-Modified`: the range is then ignored.
    public static func validator(ifRange header: some StringProtocol) -> EntityTag? {
        let members = list(header)
        guard members.count == 1, let only = members.first, only.isQuoted, !only.isWeak else { return nil }
        return EntityTag(only.opaque)
    }

    /// Most tags of one header that are looked at.
    static let maximumListLength = 64

    /// One member of a list of tags.
    struct Member: Hashable {
        /// The text between the quotes, or `*`.
        let opaque: String
        /// Whether it was marked with `W/`.
        let isWeak: Bool
        /// Whether it stood between quotes.
        let isQuoted: Bool

        /// The member `*`.
        static let any = Member(opaque: "*", isWeak: false, isQuoted: false)
    }

    /// The members of a list; what breaks the grammar ends it.
    static func list(_ header: some StringProtocol) -> [Member] {
        var members: [Member] = []
        var rest = Array(header.utf8)[...]
        while members.count < maximumListLength {
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ",") }
            if rest.first == UInt8(ascii: "*") { return members.isEmpty ? [.any] : members }
            let isWeak = rest.starts(with: Array("W/".utf8))
            if isWeak { rest = rest.dropFirst(2) }
            guard rest.first == UInt8(ascii: "\"") else { return members }
            rest = rest.dropFirst()
            guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return members }
            members.append(
                Member(opaque: String(decoding: rest[..<end], as: UTF8.self), isWeak: isWeak, isQuoted: true))
            rest = rest[(end + 1)...]
        }
        return members
    }
}
