import Monitoring

/// CSV by a mapping file: one record a line, the first line names the cells unless the mapping does.
struct MappedTextReader: RecordReading {
    private let mapping: LogMapping
    private var columns: [String]

    /// Makes a reader.
    init(_ mapping: LogMapping) {
        self.mapping = mapping
        columns = mapping.columns
    }

    mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent] {
        guard line.contains(where: { !ASCII.isSpace($0) }) else { return [] }
        guard line.count <= RecordLimits.lineBytes else {
            throw RecordFault("a line of \(line.count) bytes is longer than \(RecordLimits.lineBytes)")
        }
        let cells = try CommaSeparated.cells(line, separator: mapping.separator)
        if columns.isEmpty {
            columns = cells
            return []
        }
        guard cells.count <= columns.count else {
            throw RecordFault("\(cells.count) cells, the header has \(columns.count)")
        }
        var fields: [String: String] = [:]
        var json = JSONWriter()
        for (name, cell) in zip(columns, cells) {
            json.put(name, cell)
            if fields[name] == nil, !cell.isEmpty { fields[name] = cell }
        }
        var meaning = try mapping.meaning { fields[$0] }
        meaning.native = json.object
        return [ForeignEvent(line, meaning, .mapped)]
    }

    mutating func finish() -> [ForeignEvent] { [] }
}
