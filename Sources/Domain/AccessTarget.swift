/// The object within an asset that a question or an act is about.
public struct AccessTarget: Hashable, Sendable, Codable {
    /// The revision's commit, 40 hexadecimal digits, when one was resolved.
    public let revision: String?
    /// The file's path in the repository.
    public let path: String?
    /// The file's content.
    public let blob: ContentDigest?
    /// First byte asked for.
    public let rangeStart: Int64?
    /// Number of bytes asked for.
    public let rangeLength: Int64?

    /// Names an object.
    public init(
        revision: String? = nil, path: String? = nil, blob: ContentDigest? = nil, rangeStart: Int64? = nil,
        rangeLength: Int64? = nil
    ) {
        self.revision = revision
        self.path = path
        self.blob = blob
        self.rangeStart = rangeStart
        self.rangeLength = rangeLength
    }
}
