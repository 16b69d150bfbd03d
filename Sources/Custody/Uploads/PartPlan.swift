/// How an object is cut into parts: all of one size, but for the last.
public struct PartPlan: Hashable, Sendable {
    /// The smallest part size, in bytes.
    public static let minimumPartSize: Int64 = 16 * 1024 * 1024
    /// The most parts.
    public static let maximumCount: Int64 = 1000

    /// Size of the object in bytes.
    public let size: Int64
    /// Size of each part but the last, in bytes.
    public let partSize: Int64

    /// Plans parts of ``minimumPartSize``, larger ones where there would be more than ``maximumCount``.
    ///
    /// - Precondition: `size` is not negative.
    public init(size: Int64) {
        precondition(size >= 0, "a size is not negative")
        self.size = size
        partSize = max(Self.minimumPartSize, size / Self.maximumCount + 1)
    }

    /// Number of parts; an empty object has one.
    public var count: Int { Int(max(1, (size - 1) / partSize + 1)) }

    /// The bytes of part `number`, counted from 1; `nil` when there is no such part.
    public func range(of number: Int) -> ByteRange? {
        guard (1...count).contains(number) else { return nil }
        let start = Int64(number - 1) * partSize
        return ByteRange(start: start, length: min(partSize, size - start))
    }
}
