/// What a client calls a revision: a branch, a tag or a commit. Validated as `git check-ref-format` does it.
public struct RevisionName: Hashable, Sendable, CustomStringConvertible {
    /// The longest name, in bytes.
    public static let maximumByteCount = 255
    /// The branch that every repository has and that cannot be removed.
    public static let main = RevisionName(trusted: "main")

    /// The validated text.
    public let text: String

    /// Accepts `text` when git would accept it as a branch or tag.
    ///
    /// - Throws: ``CustodyError/invalidRevisionName(_:)``; callers answer 400.
    public init(_ text: String) throws(CustodyError) {
        guard Self.isValid(text) else { throw .invalidRevisionName(text) }
        self.text = text
    }

    /// Names a commit.
    public init(_ commit: CommitID) { text = commit.hex }

    /// The commit that the name is, if it has the shape of one.
    public var commit: CommitID? { CommitID(text) }

    public var description: String { text }

    private init(trusted text: String) { self.text = text }

    /// The rules of git-check-ref-format(1), and nothing outside of ASCII: a name then has one spelling.
    private static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...maximumByteCount).contains(bytes.count), text != "@", text != "HEAD" else { return false }
        let forbidden = Set("~^:?*[\\".utf8)
        guard bytes.allSatisfy({ (0x21..<0x7F).contains($0) && !forbidden.contains($0) }) else { return false }
        guard bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "."), !text.contains(".."),
            !text.contains("@{")
        else { return false }
        return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { component in
            !component.isEmpty && !component.hasPrefix(".") && !component.hasSuffix(".lock")
        }
    }
}
