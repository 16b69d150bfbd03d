import Monitoring

/// Reads a text log, one record a line.
struct TextRecordReader<Source: TextSource>: RecordReading {
    private var source: Source

    /// Makes a reader.
    init(_ options: ReaderOptions) { source = Source(options) }

    mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent] {
        guard line.contains(where: { !ASCII.isSpace($0) }) else { return [] }
        guard line.count <= RecordLimits.lineBytes else {
            throw RecordFault("a line of \(line.count) bytes is longer than \(RecordLimits.lineBytes)")
        }
        let text = String(decoding: ASCII.trimmed(line[...]), as: UTF8.self)
        return [ForeignEvent(line, try source.read(text), Source.kind)]
    }

    mutating func finish() -> [ForeignEvent] { [] }
}
