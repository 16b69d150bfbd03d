public import Domain

/// A scan that sees the bytes on their way in, so that it need not read all of them again.
public protocol ContentWatching: ByteWatching {
    /// Judges the content whose bytes were taken: the same verdict as ``ArtifactScanning/scan(_:name:at:)`` gives.
    ///
    /// - Parameters:
    ///   - blob: the content; every byte of it was taken.
    ///   - name: the last part of the path; texts are judged by it too.
    ///   - time: when, for the record.
    func scan(_ blob: any BlobReader, name: String, at time: Timestamp) -> FileVerdict
}
