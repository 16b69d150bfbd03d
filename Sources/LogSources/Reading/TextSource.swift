import Monitoring

/// How lines of one kind of text log are understood.
protocol TextSource: Sendable {
    /// Which kind of log.
    static var kind: LogKind { get }

    /// Makes the source.
    init(_ options: ReaderOptions)

    /// Understands one line.
    ///
    /// - Throws: ``RecordFault`` for a line that is not of this log.
    mutating func read(_ line: String) throws(RecordFault) -> RecordMeaning
}
