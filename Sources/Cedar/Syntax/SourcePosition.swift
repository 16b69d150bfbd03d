/// A place in a policy text or a JSON document.
public struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
    /// The offset in bytes of UTF-8 from the start, from 0.
    public let offset: Int
    /// The line, from 1.
    public let line: Int
    /// The column within the line in code points, from 1.
    public let column: Int

    /// Makes a position.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// The position as people say it.
    public var description: String { "line \(line), column \(column)" }
}
