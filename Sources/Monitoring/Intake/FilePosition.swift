/// How far one file of a log was read.
///
/// The file is known again by its number on the disk together with the bytes at its head, or by the head alone: a
/// rotated file may have been copied or packed.
public struct FilePosition: Hashable, Sendable, Codable {
    /// The path that the configuration names; files into which it was rotated keep it.
    public let path: String
    /// The device on which the file lies.
    public var device: UInt64
    /// The file's number there.
    public var inode: UInt64
    /// Bytes that were read, unpacked: up to the end of the last line that was taken.
    public var offset: Int64
    /// How many bytes at the head ``head`` is of.
    public var headLength: Int
    /// The SHA-256 of the head in hexadecimal; empty where nothing was read yet.
    public var head: String
    /// Lines that were taken.
    public var lines: Int64
    /// The greatest size that was seen, unpacked.
    public var seenSize: Int64
    /// Whether nothing more is expected: the file was rotated and read to its end.
    public var isDone: Bool

    /// The beginning of a file.
    public init(path: String, device: UInt64, inode: UInt64) {
        self.path = path
        self.device = device
        self.inode = inode
        offset = 0
        headLength = 0
        head = ""
        lines = 0
        seenSize = 0
        isDone = false
    }
}
