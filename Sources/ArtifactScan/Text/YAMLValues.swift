/// The values of one key in YAML, found in the text however it is written: in blocks and flows, quoted, escaped, with
/// tags, folded onto the next line, or behind an alias.
///
/// This is no parser. It finds more than a parser would, in comments for instance, and never less of what matters.
struct YAMLValues {
    /// Occurrences of a key that are looked at.
    private static let occurrences = 10_000
    private let bytes: [UInt8]

    /// Takes a text; escapes in it are undone, as in double quotes.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes.contains(0x5c) ? PickleEscapes.decode(bytes[...]) : bytes
    }

    /// The values of a key, and where the key stands.
    func values(of key: String) -> [(value: String, offset: Int)] {
        let pattern = Array(key.utf8)
        var result: [(String, Int)] = []
        var start = 0
        while result.count < Self.occurrences, let at = bytes.firstOffset(of: pattern, from: start) {
            start = at + pattern.count
            guard at == 0 || !Self.isWord(bytes[at - 1]) else { continue }
            var rest = bytes[start...].prefix(4_096)
            rest = rest.drop { [0x22, 0x27, 0x20, 0x09, 0x0a, 0x0d].contains($0) }
            guard rest.first == 0x3a else { continue }
            if let value = value(rest.dropFirst(), depth: 0) { result.append((value, at)) }
        }
        return result
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f, 0x2d, 0x2e, 0x2f: true
        default: false
        }
    }

    /// The first scalar of what follows a colon.
    private func value(_ text: ArraySlice<UInt8>, depth: Int) -> String? {
        var rest = text
        while true {
            rest = rest.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
            switch rest.first {
            case 0x21?, 0x26?, 0x3e?, 0x7c?:
                // A tag, an anchor, or the sign of a folded or literal block.
                rest = rest.drop { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
            case 0x2a?:
                let name = rest.dropFirst().prefix { Self.isWord($0) }
                guard depth == 0, !name.isEmpty, let at = bytes.firstOffset(of: [0x26] + name + [0x20]) else {
                    return nil
                }
                return value(bytes[(at + name.count + 2)...].prefix(4_096), depth: 1)
            default:
                let word = rest.drop { $0 == 0x22 || $0 == 0x27 }.prefix { Self.isWord($0) }
                return word.isEmpty ? nil : word.text
            }
        }
    }
}
