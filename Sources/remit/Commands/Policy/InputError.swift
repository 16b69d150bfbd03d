import Cedar

/// Why input cannot be used: file, line, column, fault, and the line itself with a mark under the place. Exit status 2.
struct InputError: Error, CustomStringConvertible {
    /// The most characters of a line that are shown: more would wrap on every terminal.
    private static let shownColumns = 120

    /// The whole message, several lines where a place is shown.
    let description: String

    /// An error without a place.
    init(_ message: String) {
        description = message
    }

    /// An error at a place of a file.
    init(_ message: String, in file: InputFile, at position: SourcePosition) {
        let head = "\(file.name):\(position.line):\(position.column): \(message)"
        let quotation = Self.quote(file.bytes, position)
        description = quotation.isEmpty ? head : head + "\n" + quotation
    }

    /// The line at `position`, with a mark under the column.
    static func quote(_ bytes: [UInt8], _ position: SourcePosition) -> String {
        guard (0...bytes.count).contains(position.offset) else { return "" }
        let newline = UInt8(ascii: "\n")
        let start = bytes[..<position.offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
        let end = bytes[position.offset...].firstIndex(of: newline) ?? bytes.count
        var line = String(decoding: bytes[start..<end], as: UTF8.self).map { $0 == "\t" || $0 == "\r" ? " " : $0 }
        var column = max(0, position.column - 1)
        if column > shownColumns - 20 {
            let cut = column - shownColumns / 2
            line = Array("…") + line.dropFirst(cut)
            column = column - cut + 1
        }
        let number = String(position.line)
        let margin = String(repeating: " ", count: number.count)
        let shown = String(line.prefix(shownColumns))
        return "\(number) | \(shown)\n\(margin) | \(String(repeating: " ", count: column))^"
    }
}
