import Domain
import FoundationEssentials
import GRDB
import Monitoring

extension SourceState {
    /// Reads a row of the table of sources.
    init(_ row: Row) {
        self.init()
        nextLine = row["next_line"]
        cleanLine = row["clean_line"]
        events = row["events"]
        unparsed = row["unparsed"]
        refused = row["refused"]
        dropped = row["dropped"]
        lastArrival = (row["last_arrival"] as Int64?).map { Timestamp(microseconds: $0) }
        usualGapMilliseconds = row["usual_gap"]
        notice = row["notice"]
    }
}

extension StoredBatch {
    /// Reads a row of the table of batches, joined with the name of its source.
    init(_ row: Row) throws {
        let (content, count): (Data, Int) = (row["lines"], row["line_count"])
        let lines = count == 0 ? [] : content.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        self.init(
            number: row["number"], source: try SourceID(row["name"]),
            arrived: Timestamp(microseconds: row["arrived"]), firstLine: row["first_line"], lines: lines,
            isPause: row["is_pause"])
    }
}
