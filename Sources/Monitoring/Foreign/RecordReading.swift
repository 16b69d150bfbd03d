/// Reads the records of one log in order. May hold records back until those that belong to them have come.
public protocol RecordReading: Sendable {
    /// Takes in the next line, without its line feed.
    ///
    /// - Returns: The events that are complete now; often one, none while a record is held back or for a blank line.
    /// - Throws: ``RecordFault`` for a line that is no record of this log. The line is then kept as unparsed.
    mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent]

    /// Gives out what is held back: at the end of a log, or when nothing came for a while.
    mutating func finish() -> [ForeignEvent]
}
