/// A batch that does not begin where its source ends: another process wrote in between. Nothing was written.
public struct StoredLineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number that the next line of the source has.
    public let expected: Int64

    /// Which line was expected.
    public var description: String { "another process took in lines of this source: the next line is \(expected)" }
}
