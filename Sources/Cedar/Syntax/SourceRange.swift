/// A stretch of a policy text, kept with every policy and expression so that explanations can quote it.
public struct SourceRange: Hashable, Sendable {
    /// The offset in bytes of UTF-8 where the stretch starts.
    let startOffset: UInt32
    /// The offset in bytes just past the end of the stretch.
    let finishOffset: UInt32
    /// The line of the start, from 1.
    let startLine: UInt32
    /// The column of the start, from 1.
    let startColumn: UInt32

    /// Makes a range from a start to an end offset; both are bounded by `Limits.policyTextBytes`.
    init(start: SourcePosition, endOffset: Int) {
        startOffset = UInt32(truncatingIfNeeded: start.offset)
        finishOffset = UInt32(truncatingIfNeeded: endOffset)
        startLine = UInt32(truncatingIfNeeded: start.line)
        startColumn = UInt32(truncatingIfNeeded: start.column)
    }

    /// Where the stretch starts.
    public var start: SourcePosition {
        SourcePosition(offset: Int(startOffset), line: Int(startLine), column: Int(startColumn))
    }

    /// The offset in bytes just past the end.
    public var endOffset: Int { Int(finishOffset) }

    /// The length in bytes.
    public var length: Int { Int(finishOffset) - Int(startOffset) }

    /// The range from the start of this to the end of `other`.
    func joined(to other: SourceRange) -> SourceRange {
        SourceRange(start: start, endOffset: other.endOffset)
    }
}
