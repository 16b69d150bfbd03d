/// The tags of a YAML text with their handles resolved (YAML 1.2.2, section 6.8.2 and 6.9.1).
///
/// `!!python/object` can be written with a handle of its own, as a verbatim tag, or with escapes, which a search for
/// the plain words misses.
struct YAMLTags {
    private static let ownPrefix = "tag:yaml.org,2002:"
    private let bytes: [UInt8]
    private var handles: [String: String] = ["!!": Self.ownPrefix]

    /// Takes a text and reads its directives.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        for line in bytes.split(separator: 0x0a).lazy.filter({ $0.starts(with: Array("%TAG".utf8)) }).prefix(64) {
            let words = line.prefix(1_024).text.split(whereSeparator: \.isWhitespace).map(String.init)
            if words.count >= 3 { handles[words[1]] = Self.unescaped(words[2]) }
        }
    }

    /// Where tags stand that make Python's loaders build objects.
    var pickledObjects: [Int] {
        var result: [Int] = []
        var index = bytes.startIndex
        while let at = bytes[index...].firstIndex(of: 0x21), result.count < 16 {
            index = at + 1
            let token = bytes[at...].prefix(512).prefix { ![0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x5d, 0x7d].contains($0) }
            guard token.count > 6, resolved(token.text).hasPrefix(Self.ownPrefix + "python") else { continue }
            result.append(at)
        }
        return result
    }

    private func resolved(_ token: String) -> String {
        // A verbatim tag may hold a comma, at which the token was cut: the start is enough.
        if token.hasPrefix("!<tag:yaml.org") {
            let rest = bytes.firstOffset(of: Array(token.utf8)).map { bytes[$0...].prefix(512).text } ?? token
            return Self.unescaped(String(rest.dropFirst(2).prefix { $0 != ">" && !$0.isWhitespace }))
        }
        let found = handles.filter { token.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }
        guard let found else { return token }
        return found.value + Self.unescaped(String(token.dropFirst(found.key.count)))
    }

    /// Undoes `%XX`.
    private static func unescaped(_ text: String) -> String {
        guard text.contains("%") else { return text }
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, let value = UInt8(rest.prefix(2).text, radix: 16) {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result.text
    }
}
