/// Scans model artifacts without executing anything of them.
///
/// ```swift
/// let report = ArtifactScanner().scan(MemoryReader(bytes), path: "model.pt")
/// if report.verdict == .malicious { … }
/// ```
///
/// It reads through a ``RandomAccessReader``, opens no file and no connection, and gives the same report for the same
/// bytes on every machine.
public struct ArtifactScanner: Sendable {
    private let configuration: ScanConfiguration
    private let policy: GlobalPolicy

    /// Makes a scanner.
    ///
    /// - Parameter configuration: limits, depth and lists; the defaults read structure only.
    public init(configuration: ScanConfiguration = ScanConfiguration()) {
        self.configuration = configuration
        policy = GlobalPolicy(configuration)
    }

    /// Scans one file.
    ///
    /// - Parameters:
    ///   - reader: its bytes.
    ///   - path: its name for the report; the format is judged by content.
    /// - Returns: the report; a file that cannot be read is unscannable, so nothing is thrown.
    public func scan(_ reader: some RandomAccessReader, path: String) -> FileReport {
        let session = ScanSession(configuration, policy: policy)
        let format = ContentScanner(session).scan(Self.held(reader), at: Place(), name: path)
        return FileReport(
            path: path, format: format, findings: session.findings, dataFiles: session.dataFiles,
            isJudgedByName: session.usesName)
    }

    /// Scans one file of which every byte was surveyed on its way in: the report is the same, and only structure and
    /// the places that the survey names are read.
    ///
    /// - Parameters:
    ///   - reader: its bytes.
    ///   - path: its name for the report.
    ///   - survey: what was noted of the same bytes; one of another number of bytes is left aside.
    /// - Returns: the report.
    public func scan(_ reader: some RandomAccessReader, path: String, survey: StreamSurvey) -> FileReport {
        guard survey.byteCount == reader.byteCount else { return scan(reader, path: path) }
        return scan(SurveyedReader(base: reader, survey: survey), path: path)
    }

    /// Lists the parts of a file, however deep they lie: members, streams, tensors. What the scan finds is left aside.
    ///
    /// - Parameters:
    ///   - reader: its bytes.
    ///   - path: its name.
    ///   - limit: how many parts are kept.
    public func outline(_ reader: some RandomAccessReader, path: String, limit: Int) -> ContentOutline {
        let session = ScanSession(configuration, policy: policy)
        session.partLimit = limit
        ContentScanner(session).scan(Self.held(reader), at: Place(), name: path)
        return ContentOutline(parts: session.parts, total: session.partCount)
    }

    /// Files up to here are read once and scanned in memory: many small reads cost more than the scan.
    private static let heldBytes = 1 << 16

    private static func held(_ reader: some RandomAccessReader) -> any RandomAccessReader {
        guard reader.byteCount <= heldBytes, let bytes = try? reader.bytes(at: 0, count: reader.byteCount),
            bytes.count == reader.byteCount
        else { return reader }
        return MemoryReader(bytes)
    }

    /// A file that could not even be opened.
    ///
    /// - Parameters:
    ///   - path: its name for the report.
    ///   - reason: why, lowercase, no final stop.
    public func unreadable(path: String, reason: String) -> FileReport {
        let session = ScanSession(configuration, policy: policy)
        session.report(.unreadable, at: Place(), reason)
        return FileReport(path: path, format: "unknown", findings: session.findings)
    }

    /// A symbolic link, which a scan does not follow.
    ///
    /// - Parameters:
    ///   - path: its name for the report.
    ///   - target: where it leads.
    public func link(path: String, target: String) -> FileReport {
        let session = ScanSession(configuration, policy: policy)
        session.report(.memberLink, at: Place(), "a symbolic link to `\(target)`, which a scan does not follow")
        return FileReport(path: path, format: "link", findings: session.findings)
    }
}
