/// Makes readers of logs by the name of the log's kind.
public protocol RecordReaderMaking: Sendable {
    /// A fresh reader of one source.
    ///
    /// - Throws: where no kind has this name.
    func reader(of source: IntakeSource) throws -> any RecordReading
}
