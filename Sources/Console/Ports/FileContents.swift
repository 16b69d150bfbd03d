/// What a file is made of, as far as its structure tells.
public struct FileContents: Hashable, Sendable {
    /// The parts in the file's order, at most ``limit``.
    public let parts: [FilePart]
    /// How many there are in all.
    public let total: Int

    /// Parts that are kept.
    public static let limit = 5_000

    /// Lists parts.
    public init(parts: [FilePart], total: Int) {
        self.parts = parts
        self.total = total
    }
}
