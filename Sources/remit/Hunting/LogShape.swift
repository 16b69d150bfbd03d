import LogSources

/// How a log is to be read.
enum LogShape: Equatable {
    /// Lines of JSON, one event each.
    case lines
    /// A list of JSON objects, perhaps over many lines.
    case records
    /// Through the reader of a kind of log.
    case kind(LogKind)

    /// Tells how a log is to be read from how it begins; nothing that is known is read as lines of JSON.
    static func tell(_ head: ArraySlice<UInt8>) -> LogShape {
        if RecordSplitter.begins(head) { return .records }
        let text = head.drop { $0 <= 0x20 }
        guard let first = text.first else { return .lines }
        let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
        // An object whose first line does not end it was written over many lines.
        if first == UInt8(ascii: "{"), line.count > 2 || line.count == text.count, line.last != UInt8(ascii: ",") {
            return .lines
        }
        let lines = text.split(separator: 0x0A, maxSplits: RecordLimits.detectionLines, omittingEmptySubsequences: true)
        return LogSources.detect(lines.prefix(RecordLimits.detectionLines).map(Array.init)).map(LogShape.kind) ?? .lines
    }
}
