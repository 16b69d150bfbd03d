internal import ArtifactScan
internal import Domain
internal import Synchronization

/// The engine's survey of one content on its way in.
final class EngineWatch: ContentWatching {
    private let scanner: EngineScanner
    private let survey = Mutex(StreamSurvey())

    /// Watches for a scanner.
    init(_ scanner: EngineScanner) { self.scanner = scanner }

    func restart() { survey.withLock { $0 = StreamSurvey() } }

    func take(_ bytes: UnsafeRawBufferPointer) { survey.withLock { $0.take(bytes) } }

    func scan(_ blob: any BlobReader, name: String, at time: Timestamp) -> FileVerdict {
        scanner.scan(blob, name: name, at: time, survey: survey.withLock { $0 })
    }
}
