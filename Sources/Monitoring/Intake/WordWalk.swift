/// Walks over a line of `name=value` and writes it again without some of the names.
struct WordWalk {
    private let line: [UInt8]
    private let names: Set<String>
    private let channels: [FieldCutter.Channel]

    /// Prepares a walk.
    ///
    /// - Parameters:
    ///   - line: The line.
    ///   - names: The names that are cut, in lower case.
    ///   - channels: Which values make the line a protected one.
    init(line: [UInt8], names: Set<String>, channels: [FieldCutter.Channel]) {
        self.line = line
        self.names = names
        self.channels = channels
    }

    /// The line without what is cut.
    mutating func run() -> FieldCutter.Result {
        var out: [UInt8] = []
        out.reserveCapacity(line.count)
        var index = 0
        while index < line.count {
            guard Self.isName(line[index]), index == 0 || !Self.isName(line[index - 1]) else {
                out.append(line[index])
                index += 1
                continue
            }
            let start = index
            while index < line.count, Self.isName(line[index]) { index += 1 }
            guard index < line.count, line[index] == UInt8(ascii: "=") else {
                out.append(contentsOf: line[start..<index])
                continue
            }
            let name = String(decoding: line[start..<index], as: UTF8.self).lowercased()
            index += 1
            let value = self.value(at: index)
            let word = value.lowerBound..<value.upperBound
            let text = String(decoding: line[word], as: UTF8.self).lowercased()
            for channel in channels where channel.path.last == name && channel.values.contains(text) {
                return .dropped
            }
            let end =
                Self.isQuote(value.lowerBound > index ? line[index] : 0)
                ? min(value.upperBound + 1, line.count)
                : value.upperBound
            // A quoted value may hold names and values itself, as in `msg='op=login acct="ada"'`: look into it.
            if names.contains(name) {
                index = end
            } else {
                out.append(contentsOf: line[start..<index])
                if value.lowerBound > index {
                    out.append(line[index])
                    index += 1
                }
            }
        }
        return .kept(out)
    }

    /// The range of the value that begins at `start`, without its quotes.
    private func value(at start: Int) -> Range<Int> {
        guard start < line.count, Self.isQuote(line[start]) else {
            var end = start
            while end < line.count, ![0x20, 0x09, 0x0D].contains(line[end]) { end += 1 }
            return start..<end
        }
        let quote = line[start]
        var end = start + 1
        while end < line.count, line[end] != quote {
            if line[end] == UInt8(ascii: "\\"), end + 1 < line.count { end += 1 }
            end += 1
        }
        return start + 1..<max(start + 1, min(end, line.count))
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
