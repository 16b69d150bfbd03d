public import Domain

/// Judges what a file would do when it is loaded, from its bytes alone.
public protocol ArtifactScanning: Sendable {
    /// The version of the rules; it changes whenever a verdict may change.
    var rulesVersion: String { get }

    /// Reads every byte and judges. A file that cannot be read is unscannable, so nothing is thrown.
    ///
    /// - Parameters:
    ///   - blob: the content.
    ///   - name: the last part of the path; texts are judged by it too.
    ///   - time: when, for the record.
    func scan(_ blob: any BlobReader, name: String, at time: Timestamp) -> FileVerdict

    /// Begins to watch a content that is about to come in; nil for a scanner that reads blobs alone.
    func watch() -> (any ContentWatching)?
}

extension ArtifactScanning {
    public func watch() -> (any ContentWatching)? { nil }
}
