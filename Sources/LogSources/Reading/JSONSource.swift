import Monitoring

/// How records of one kind of JSON log are understood.
protocol JSONSource: Sendable {
    /// Which kind of log.
    static var kind: LogKind { get }

    /// The names under which a document of this log keeps its list of records, as CloudTrail's `Records`.
    static var lists: [String] { get }

    /// Makes the source.
    init(_ options: ReaderOptions)

    /// Understands one record, mostly as one event.
    ///
    /// - Throws: ``RecordFault`` for a record that is not of this log at all.
    mutating func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning]
}

extension JSONSource {
    static var lists: [String] { [] }
}
