/// Reads the records of one log in order. May hold records back until those that belong to them have come.
public protocol RecordReading: Sendable {
    /// Takes in the next line, without its line feed.
    ///
    /// - Returns: The events that are complete now; often one, none while a record is held back or for a blank line.
    /// - Throws: ``RecordFault`` for a line that is no record of this log. The line is then kept as unparsed.
    mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent]

    /// Gives out what is held back: at the end of a log, or when nothing came for a while.
    mutating func finish() -> [ForeignEvent]

    /// Gives out what was taken in without a fault and turned out later to be no record: the lines of an object that
    /// never ended, a member of a list that is not what the rest is. To be asked after each ``read(_:)`` and
    /// ``finish()``, so that every line ends somewhere.
    mutating func takeUnread() -> [UnreadRecord]
}

extension RecordReading {
    /// Nothing: a reader that judges each line at once has none.
    public mutating func takeUnread() -> [UnreadRecord] { [] }
}
