/// A value of a rule while modifiers are applied to it: text, wildcards and placeholders.
struct TextTemplate {
    /// One part.
    enum Part: Equatable {
        /// These bytes, without meaning.
        case bytes([UInt8])
        /// `?`.
        case anyCharacter
        /// `*`.
        case anything
        /// `%name%`, where `expand` asks for it.
        case placeholder(String)
    }

    /// The parts in order; no two of bytes beside one another.
    var parts: [Part] = []

    /// Reads a value.
    ///
    /// A backslash before `*`, `?` or a backslash takes their meaning away, and before anything else stands for itself
    /// (specification, Escaping).
    init(_ text: String, expandsPlaceholders: Bool = false) {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var index = 0
        func flush(_ parts: inout [Part]) {
            if !bytes.isEmpty { parts.append(.bytes(bytes)) }
            bytes = []
        }
        while index < source.count {
            let byte = source[index]
            let next = index + 1 < source.count ? source[index + 1] : nil
            if byte == UInt8(ascii: "\\"), let next, Self.isEscapable(next, expandsPlaceholders) {
                bytes.append(next)
                index += 2
                continue
            }
            index += 1
            switch byte {
            case UInt8(ascii: "*"):
                flush(&parts)
                if parts.last != .anything { parts.append(.anything) }
            case UInt8(ascii: "?"):
                flush(&parts)
                parts.append(.anyCharacter)
            case UInt8(ascii: "%") where expandsPlaceholders:
                if let end = source[index...].firstIndex(of: UInt8(ascii: "%")), end > index {
                    flush(&parts)
                    parts.append(.placeholder(String(decoding: source[index..<end], as: UTF8.self)))
                    index = end + 1
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        flush(&parts)
    }

    /// Text without wildcards.
    init(plain text: String) { parts = text.isEmpty ? [] : [.bytes(Array(text.utf8))] }

    /// Parts as they are.
    init(parts: [Part]) { self.parts = parts }

    private static func isEscapable(_ byte: UInt8, _ expandsPlaceholders: Bool) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "\\")
            || (expandsPlaceholders && byte == UInt8(ascii: "%"))
    }

    /// The bytes, where it is nothing else.
    var plainBytes: [UInt8]? {
        if parts.isEmpty { return [] }
        guard parts.count == 1, case .bytes(let bytes) = parts[0] else { return nil }
        return bytes
    }

    /// The first placeholder.
    var placeholder: (index: Int, name: String)? {
        for (index, part) in parts.enumerated() {
            if case .placeholder(let name) = part { return (index, name) }
        }
        return nil
    }

    /// The pattern that it is, held where `relation` says.
    func pattern(_ relation: TextRelation, isCased: Bool) -> TextPattern {
        var runs: [[TextPattern.Piece]] = [[]]
        var holdsStart = relation == .equal || relation == .startsWith
        var holdsEnd = relation == .equal || relation == .endsWith
        for (index, part) in parts.enumerated() {
            switch part {
            case .bytes(let bytes): runs[runs.count - 1].append(.bytes(bytes))
            case .anyCharacter: runs[runs.count - 1].append(.anyCharacter)
            case .placeholder: continue
            case .anything:
                if index == 0 { holdsStart = false }
                if index == parts.count - 1 { holdsEnd = false }
                if index > 0 && index < parts.count - 1 { runs.append([]) }
            }
        }
        return TextPattern(runs: runs, holdsStart: holdsStart, holdsEnd: holdsEnd, isCased: isCased)
    }
}
