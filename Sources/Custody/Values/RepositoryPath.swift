/// Where a file lies in a repository: components joined by `/`, safe on every disk that a client may use.
///
/// Nothing here is ever a path on the server's own disk: blobs are named by digest. The rules protect clients, who do
/// write files under these names, and keep one file from having two names.
public struct RepositoryPath: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The longest path, in bytes of UTF-8.
    public static let maximumByteCount = 1024
    /// The longest component, in bytes of UTF-8: the limit of the usual file systems.
    public static let maximumComponentByteCount = 255
    /// The most components.
    public static let maximumDepth = 64

    /// The validated text.
    public let text: String

    /// Accepts `text` when it keeps to the rules.
    ///
    /// - Throws: ``RepositoryPathError`` naming the rule that it breaks.
    public init(_ text: String) throws(RepositoryPathError) {
        try Self.check(Array(text.utf8), text: text)
        self.text = text
    }

    /// Accepts bytes from outside, which may not even be UTF-8.
    ///
    /// - Throws: ``RepositoryPathError`` naming the rule that they break.
    public static func parse(_ bytes: [UInt8]) throws(RepositoryPathError) -> RepositoryPath {
        guard bytes.count <= maximumByteCount else { throw .length(bytes: bytes.count) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return try RepositoryPath(text)
    }

    /// The components, outermost first; never empty.
    public var components: [Substring] { text.split(separator: "/") }

    /// The last component.
    public var name: Substring { components.last ?? "" }

    /// The folders that hold the path, outermost first: `a`, `a/b` for `a/b/c`.
    public var ancestors: [RepositoryPath] {
        var folders: [RepositoryPath] = []
        for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "/") {
            folders.append(RepositoryPath(trusted: String(decoding: text.utf8.prefix(offset), as: UTF8.self)))
        }
        return folders
    }

    /// Whether the path lies somewhere below `folder`.
    public func isInside(_ folder: RepositoryPath) -> Bool {
        let prefix = folder.text.utf8
        return text.utf8.starts(with: prefix) && text.utf8.dropFirst(prefix.count).first == UInt8(ascii: "/")
    }

    public var description: String { text }

    public static func < (left: Self, right: Self) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }

    /// Equal only byte for byte: two spellings of one accented letter are two names, as they are to git.
    public static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    /// Hashes the bytes, in agreement with equality.
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// The beginning of a valid path up to a `/` is a valid path.
    private init(trusted text: String) { self.text = text }

    private static func check(_ bytes: [UInt8], text: String) throws(RepositoryPathError) {
        guard (1...maximumByteCount).contains(bytes.count) else { throw .length(bytes: bytes.count) }
        for scalar in text.unicodeScalars where isForbidden(scalar) {
            throw .character(path: text, scalar: scalar)
        }
        let components = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard components.count <= maximumDepth else { throw .depth(path: text, depth: components.count) }
        for component in components {
            guard (1...maximumComponentByteCount).contains(component.count) else {
                throw .component(path: text, component: String(decoding: component, as: UTF8.self))
            }
            let word = String(decoding: component, as: UTF8.self)
            let folded = word.lowercased()
            guard word != ".", word != "..", folded != ".git", folded != "git~1" else {
                throw .component(path: text, component: word)
            }
        }
    }

    /// Control characters, the backslash (a separator elsewhere), and invisible characters that reorder text on a
    /// screen.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F, 0x5C, 0x80..<0xA0: true
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}

extension RepositoryPath: Codable {
    public init(from decoder: any Decoder) throws { try self.init(String(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}
