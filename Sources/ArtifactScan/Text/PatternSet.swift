/// Fixed strings searched for in one pass, without regard to ASCII case.
struct PatternSet {
    private let patterns: [[UInt8]]
    private var buckets: [[Int]]

    /// Prepares the patterns, written in lowercase.
    init(_ patterns: [String]) {
        self.patterns = patterns.map { Array($0.utf8) }
        buckets = [[Int]](repeating: [], count: 256)
        for (index, pattern) in self.patterns.enumerated() {
            if let first = pattern.first { buckets[Int(first)].append(index) }
        }
    }

    /// The first place of each pattern that occurs, in the order of the places.
    func matches(in bytes: [UInt8]) -> [(pattern: String, offset: Int)] {
        var found: [(pattern: String, offset: Int)] = []
        var seen: Set<Int> = []
        for offset in bytes.indices {
            let bucket = buckets[Int(Self.lower(bytes[offset]))]
            guard !bucket.isEmpty else { continue }
            for index in bucket where !seen.contains(index) && Self.has(patterns[index], bytes, offset) {
                seen.insert(index)
                found.append((patterns[index].text, offset))
            }
        }
        return found
    }

    /// The places of one text, written in lowercase, without regard to ASCII case.
    ///
    /// - Parameter most: how many are found at most.
    static func places(of text: String, in bytes: [UInt8], from start: Int, most: Int) -> [Int] {
        let pattern = Array(text.utf8)
        return Array(bytes.indices.dropFirst(start).lazy.filter { has(pattern, bytes, $0) }.prefix(most))
    }

    private static func has(_ pattern: [UInt8], _ bytes: [UInt8], _ offset: Int) -> Bool {
        guard pattern.count <= bytes.count - offset else { return false }
        for index in pattern.indices where lower(bytes[offset + index]) != pattern[index] { return false }
        return true
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
}
