import Monitoring

/// Takes a line of CSV apart (RFC 4180; a cell does not run over lines).
enum CommaSeparated {
    /// The cells of a line.
    ///
    /// - Throws: ``RecordFault`` for a quote that does not end, or more cells than ``RecordLimits/columns``.
    static func cells(_ line: [UInt8], separator: UInt8) throws(RecordFault) -> [String] {
        let quote = UInt8(ascii: "\"")
        var cells: [String] = []
        var cell: [UInt8] = []
        var index = 0
        let end = line.last == 0x0D ? line.count - 1 : line.count
        while true {
            cell.removeAll(keepingCapacity: true)
            if index < end, line[index] == quote {
                index += 1
                while true {
                    guard index < end else { throw RecordFault("a quote does not end in cell \(cells.count + 1)") }
                    if line[index] == quote {
                        index += 1
                        guard index < end, line[index] == quote else { break }
                    }
                    cell.append(line[index])
                    index += 1
                }
            }
            while index < end, line[index] != separator {
                cell.append(line[index])
                index += 1
            }
            guard cells.count < RecordLimits.columns else {
                throw RecordFault("more than \(RecordLimits.columns) cells")
            }
            cells.append(String(decoding: cell, as: UTF8.self))
            guard index < end else { return cells }
            index += 1
        }
    }
}
