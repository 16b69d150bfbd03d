/// One part of a file: a member of an archive, a stream within another, a tensor.
public struct ContentPart: Sendable, Equatable {
    /// The parts that lead to it, outermost first, itself last; as in ``Finding/Location/members``.
    public let members: [String]
    /// What it is by content, or the type and shape of a tensor.
    public internal(set) var format: String
    /// Its size in bytes, unpacked.
    public let byteCount: Int
}
