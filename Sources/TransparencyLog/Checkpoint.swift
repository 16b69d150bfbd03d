/// The head of a log: its origin, size and root (C2SP tlog-checkpoint v1.0.0).
public struct Checkpoint: Hashable, Sendable {
    /// The most extension lines that are read.
    public static let maximumExtensionCount = 16

    /// Names the log for ever.
    public let origin: String
    /// The number of leaves.
    public let size: UInt64
    /// The root over these leaves.
    public let root: TreeHash
    /// Further lines. Never written by Remit: they cannot be audited.
    public let extensions: [String]

    /// Describes the head of a log.
    public init(origin: String, size: UInt64, root: TreeHash, extensions: [String] = []) {
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// The text that is signed.
    public var text: String {
        "\(origin)\n\(size)\n\(root.base64)\n" + extensions.map { $0 + "\n" }.joined()
    }

    /// Reads the text of a note as a checkpoint.
    ///
    /// - Throws: ``NoteError/malformed(problem:)``.
    public static func parse(_ text: String) throws(NoteError) -> Checkpoint {
        guard text.utf8.last == 0x0a else { throw .malformed(problem: "a checkpoint ends with a newline") }
        let lines = text.utf8.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
        guard lines.count >= 3, lines.count <= 3 + maximumExtensionCount else {
            throw .malformed(problem: "a checkpoint has 3 to \(3 + maximumExtensionCount) lines")
        }
        guard lines.allSatisfy({ !$0.isEmpty }) else { throw .malformed(problem: "a checkpoint has no empty lines") }
        guard let size = DecimalNumber.parse(lines[1]) else {
            throw .malformed(problem: "the second line of a checkpoint is the size, a decimal number")
        }
        guard let root = TreeHash(base64: lines[2]) else {
            throw .malformed(problem: "the third line of a checkpoint is the root, a SHA-256 in Base 64")
        }
        return Checkpoint(
            origin: String(decoding: lines[0], as: UTF8.self), size: size, root: root,
            extensions: lines[3...].map { String(decoding: $0, as: UTF8.self) })
    }
}
