/// One part of a file: a member of an archive, a stream within another, a tensor.
public struct FilePart: Hashable, Sendable {
    /// The parts that lead to it, outermost first, itself last.
    public let members: [String]
    /// What it is by content, or a tensor's type and shape.
    public let format: String
    /// Size in bytes, unpacked.
    public let bytes: Int64

    /// Describes a part.
    public init(members: [String], format: String, bytes: Int64) {
        self.members = members
        self.format = format
        self.bytes = bytes
    }
}
