/// A file that a client is about to upload, with a sample by which to choose the way.
public struct UploadCandidate: Hashable, Sendable {
    /// The most bytes of the sample that are looked at.
    public static let maximumSampleByteCount = 4096

    /// Where it would lie.
    public let path: RepositoryPath
    /// Size in bytes.
    public let size: Int64
    /// The file's first bytes.
    public let sample: [UInt8]

    /// Describes a file.
    public init(path: RepositoryPath, size: Int64, sample: [UInt8]) {
        self.path = path
        self.size = size
        self.sample = sample
    }
}
