/// One segment: a file of fixed length. Closed when the last reference goes.
public protocol SegmentFile: Sendable {
    /// Length in bytes.
    var byteCount: Int { get }

    /// The bytes from `offset` on, `count` of them or fewer at the end of the file.
    func read(at offset: Int, count: Int) throws -> [UInt8]

    /// Replaces the bytes from `offset` on. Durable only after ``synchronize()``.
    func write(_ bytes: [UInt8], at offset: Int) throws

    /// Makes durable all that was written before. After an error nobody knows what is durable.
    func synchronize() throws
}
