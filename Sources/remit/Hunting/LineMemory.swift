/// Remembers on which line a record began that a reader holds back until it is whole.
struct LineMemory {
    /// Lines that are remembered; then all are forgotten, since records are held back for a short while only.
    private static let mostLines = 65_536
    private var lines: [Int: Int] = [:]

    /// Takes note of a line.
    mutating func note(_ line: [UInt8], number: Int) {
        if lines.count >= Self.mostLines { lines.removeAll(keepingCapacity: true) }
        let key = Self.key(line[...])
        if lines[key] == nil { lines[key] = number }
    }

    /// The line on which a record began; nil where it is not known.
    mutating func take(_ record: [UInt8]) -> Int? {
        lines.removeValue(forKey: Self.key(record.prefix { $0 != 0x0A }))
    }

    private static func key(_ line: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        line.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
