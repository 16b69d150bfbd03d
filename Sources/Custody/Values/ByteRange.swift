/// A run of bytes of a file: `start ..< start + length`.
public struct ByteRange: Hashable, Sendable, Codable {
    /// Offset of the first byte.
    public let start: Int64
    /// Number of bytes; 0 only for an empty file.
    public let length: Int64

    /// A run of bytes.
    ///
    /// - Precondition: neither is negative and their sum is an `Int64`.
    public init(start: Int64, length: Int64) {
        precondition(start >= 0 && length >= 0 && length <= Int64.max - start, "a range lies within Int64")
        self.start = start
        self.length = length
    }

    /// The offset after the last byte.
    public var end: Int64 { start + length }
}
