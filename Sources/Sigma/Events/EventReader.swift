/// Reads one JSON object into values (RFC 8259), strictly, one byte after the other.
struct EventReader {
    /// The values so far.
    private var values: [EventValue]
    /// Per field the last of its values.
    private var firstByField: [Int32]
    /// The next byte of the line.
    private(set) var position = 0
    /// The next free byte of the text.
    private var tail: Int
    /// Whether values without a field are kept.
    private let keepsAll: Bool

    /// Makes a reader with memory that was used before, empty.
    init(values: [EventValue], firstByField: [Int32], tail: Int, keepsAll: Bool) {
        self.values = values
        self.firstByField = firstByField
        self.tail = tail
        self.keepsAll = keepsAll
    }

    /// Gives the values and the memory back.
    consuming func finish() -> ([EventValue], [Int32]) { (values, firstByField) }

    /// Reads the whole line.
    mutating func read(
        _ line: Span<UInt8>, into text: inout MutableRawSpan, fields: FieldTable
    ) throws(EventError) {
        skipSpace(line)
        guard position < line.count, line[position] == UInt8(ascii: "{") else { throw fault("`{` is missing") }
        position += 1
        try object(line, &text, fields, node: 0, depth: 1)
        skipSpace(line)
        guard position == line.count else { throw fault("something follows the object") }
    }

    /// A fault at this place.
    func fault(_ problem: String) -> EventError { .notJSON(problem, position + 1) }

    @inline(__always)
    private mutating func skipSpace(_ line: Span<UInt8>) {
        while position < line.count {
            let byte = line[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    private mutating func object(
        _ line: Span<UInt8>, _ text: inout MutableRawSpan, _ fields: borrowing FieldTable, node: Int32, depth: Int
    ) throws(EventError) {
        guard depth <= Limits.eventDepth else { throw .tooDeep(position) }
        skipSpace(line)
        if position < line.count, line[position] == UInt8(ascii: "}") {
            position += 1
            return
        }
        while true {
            skipSpace(line)
            guard position < line.count, line[position] == UInt8(ascii: "\"") else { throw fault("a key is missing") }
            position += 1
            let edge = try key(line, &text, fields, node: node)
            skipSpace(line)
            guard position < line.count, line[position] == UInt8(ascii: ":") else { throw fault("`:` is missing") }
            position += 1
            try value(line, &text, fields, edge, depth: depth)
            skipSpace(line)
            guard position < line.count else { throw fault("the line ends inside an object") }
            let byte = line[position]
            if byte == UInt8(ascii: ",") {
                position += 1
            } else if byte == UInt8(ascii: "}") {
                position += 1
                return
            } else {
                throw fault("`,` or `}` is missing")
            }
        }
    }

    /// Reads a key behind its quote and looks up where it leads.
    @inline(__always)
    private mutating func key(
        _ line: Span<UInt8>, _ text: inout MutableRawSpan, _ fields: borrowing FieldTable, node: Int32
    ) throws(EventError) -> FieldTable.Edge {
        let place = try string(line, &text)
        if place.upper <= line.count { return fields.edge(from: node, line, place.lower, place.upper) }
        // A key with escapes was written anew; it is rare, so it may cost an array.
        let bytes = (place.lower..<place.upper).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        return fields.edge(from: node, bytes.span, 0, bytes.count)
    }

    private mutating func value(
        _ line: Span<UInt8>, _ text: inout MutableRawSpan, _ fields: borrowing FieldTable, _ edge: FieldTable.Edge,
        depth: Int
    ) throws(EventError) {
        skipSpace(line)
        guard position < line.count else { throw fault("a value is missing") }
        switch line[position] {
        case UInt8(ascii: "\""):
            position += 1
            let place = try string(line, &text)
            guard edge.field >= 0 || keepsAll else { return }
            var folded = (place.lower, place.upper)
            if !place.isASCII { folded = fold(place.lower, place.upper, &text) }
            try add(edge, .string, place.lower, place.upper, folded)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try container(line, &text, fields, edge, depth: depth)
        case UInt8(ascii: "t"): try word("true", .boolean, line, edge)
        case UInt8(ascii: "f"): try word("false", .boolean, line, edge)
        case UInt8(ascii: "n"): try word("null", .null, line, edge)
        case UInt8(ascii: "-"), 0x30...0x39: try number(line, &text, edge)
        default: throw fault("a value is missing")
        }
    }

    private mutating func container(
        _ line: Span<UInt8>, _ text: inout MutableRawSpan, _ fields: borrowing FieldTable, _ edge: FieldTable.Edge,
        depth: Int
    ) throws(EventError) {
        let start = position
        let index = values.count
        if edge.field >= 0 { try add(edge, .container, start, start, (start, start)) }
        position += 1
        if line[start] == UInt8(ascii: "{") {
            try object(line, &text, fields, node: edge.target, depth: depth + 1)
        } else {
            try array(line, &text, fields, edge, depth: depth + 1)
        }
        guard edge.field >= 0 else { return }
        for index in index..<(index + (edge.alias >= 0 ? 2 : 1)) {
            values[index].upper = Int32(position)
            values[index].foldedUpper = Int32(position)
        }
    }

    private mutating func array(
        _ line: Span<UInt8>, _ text: inout MutableRawSpan, _ fields: borrowing FieldTable, _ edge: FieldTable.Edge,
        depth: Int
    ) throws(EventError) {
        guard depth <= Limits.eventDepth else { throw .tooDeep(position) }
        skipSpace(line)
        if position < line.count, line[position] == UInt8(ascii: "]") {
            position += 1
            return
        }
        while true {
            try value(line, &text, fields, edge, depth: depth)
            skipSpace(line)
            guard position < line.count else { throw fault("the line ends inside an array") }
            let byte = line[position]
            position += 1
            if byte == UInt8(ascii: "]") { return }
            guard byte == UInt8(ascii: ",") else {
                position -= 1
                throw fault("`,` or `]` is missing")
            }
        }
    }

    private mutating func word(
        _ word: StaticString, _ kind: EventValue.Kind, _ line: Span<UInt8>, _ edge: FieldTable.Edge
    ) throws(EventError) {
        let start = position
        let matches = word.withUTF8Buffer { wanted in
            guard line.count - start >= wanted.count else { return false }
            for index in 0..<wanted.count where wanted[index] != line[start + index] { return false }
            return true
        }
        guard matches else { throw fault("a value is missing") }
        position += word.utf8CodeUnitCount
        try add(edge, kind, start, position, (start, position))
    }

    private mutating func number(
        _ line: Span<UInt8>, _ text: inout MutableRawSpan, _ edge: FieldTable.Edge
    ) throws(EventError) {
        let start = position
        if line[position] == UInt8(ascii: "-") { position += 1 }
        let whole = position
        let digits = skipDigits(line)
        guard digits > 0, digits == 1 || line[whole] != UInt8(ascii: "0") else { throw fault("a number is malformed") }
        var isWhole = true
        if position < line.count, line[position] == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            guard skipDigits(line) > 0 else { throw fault("a number is malformed") }
        }
        if position < line.count, line[position] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            position += 1
            if position < line.count, line[position] == UInt8(ascii: "-") || line[position] == UInt8(ascii: "+") {
                position += 1
            }
            guard skipDigits(line) > 0 else { throw fault("a number is malformed") }
        }
        guard edge.field >= 0 || keepsAll else { return }
        if isWhole { return try add(edge, .number, start, position, (start, position)) }
        // A number with a point or an exponent is compared in its plain form: 4688.0 is 4688.
        let written = String(decoding: (start..<position).map { line[$0] }, as: UTF8.self)
        guard position - start <= 64, let value = Double(written), value.isFinite else {
            return try add(edge, .number, start, position, (start, position))
        }
        let lower = tail
        for byte in NumberText.text(value).utf8.prefix(64) { write(byte, &text) }
        try add(edge, .number, lower, tail, (lower, tail))
    }

    private mutating func skipDigits(_ line: Span<UInt8>) -> Int {
        let start = position
        while position < line.count, line[position] &- 0x30 < 10 { position += 1 }
        return position - start
    }

    @inline(__always)
    private mutating func add(
        _ edge: FieldTable.Edge, _ kind: EventValue.Kind, _ lower: Int, _ upper: Int, _ folded: (Int, Int)
    ) throws(EventError) {
        guard edge.field >= 0 || keepsAll else { return }
        guard values.count < Limits.eventValues else { throw .tooManyValues }
        append(edge.field, kind, lower, upper, folded)
        if edge.alias >= 0 { append(edge.alias, kind, lower, upper, folded) }
    }

    @inline(__always)
    private mutating func append(
        _ field: Int32, _ kind: EventValue.Kind, _ lower: Int, _ upper: Int, _ folded: (Int, Int)
    ) {
        var next: Int32 = -1
        if field >= 0 {
            next = firstByField[Int(field)]
            firstByField[Int(field)] = Int32(values.count)
        }
        values.append(
            EventValue(
                field: field, next: next, kind: kind, lower: Int32(lower), upper: Int32(upper),
                foldedLower: Int32(folded.0), foldedUpper: Int32(folded.1)))
    }
}

/// Texts.
extension EventReader {
    /// Where a text lies: in the line's copy, or behind it where it was written anew.
    struct Place {
        /// Its first byte.
        let lower: Int
        /// The byte behind its last.
        let upper: Int
        /// Whether every byte is ASCII.
        let isASCII: Bool
    }

    /// The bytes of a word, in memory order, that are a quote, a backslash, a control or not ASCII: bit 7 of each.
    ///
    /// The lowest one is exact; those above it may be wrong, since a borrow runs upwards.
    @inline(__always)
    private static func special(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        return ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) | word) & high
    }

    /// Reads a text behind its quote, and passes over the closing one.
    @inline(__always)
    mutating func string(_ line: Span<UInt8>, _ text: inout MutableRawSpan) throws(EventError) -> Place {
        let start = position
        let raw = line.bytes
        var isASCII = true
        while true {
            while position + 8 <= line.count {
                let word = raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
                let special = Self.special(word)
                if special != 0 {
                    position += special.trailingZeroBitCount >> 3
                    break
                }
                position += 8
            }
            guard position < line.count else { throw fault("a text does not end") }
            let byte = line[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return Place(lower: start, upper: position - 1, isASCII: isASCII)
            }
            if byte == UInt8(ascii: "\\") { return try rewritten(line, &text, from: start, isASCII) }
            if byte >= 0x80 {
                isASCII = false
                position += try scalarLength(line)
            } else if byte < 0x20 {
                throw fault("a control character stands in a text")
            } else {
                position += 1
            }
        }
    }

    /// Writes a text anew from its first escape on.
    private mutating func rewritten(
        _ line: Span<UInt8>, _ text: inout MutableRawSpan, from start: Int, _ wasASCII: Bool
    ) throws(EventError) -> Place {
        let lower = tail
        var isASCII = wasASCII
        copy(line, from: start, to: position, into: &text, at: tail)
        tail += position - start
        let raw = line.bytes
        while true {
            while position + 8 <= line.count {
                let word = raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
                let special = Self.special(word.littleEndian)
                text.storeBytes(of: word, toByteOffset: tail, as: UInt64.self)
                if special != 0 {
                    position += special.trailingZeroBitCount >> 3
                    tail += special.trailingZeroBitCount >> 3
                    break
                }
                position += 8
                tail += 8
            }
            guard position < line.count else { throw fault("a text does not end") }
            let byte = line[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return Place(lower: lower, upper: tail, isASCII: isASCII)
            }
            if byte == UInt8(ascii: "\\") {
                position += 1
                if try escape(line, &text) { isASCII = false }
            } else if byte >= 0x80 {
                isASCII = false
                for _ in 0..<(try scalarLength(line)) {
                    write(line[position], &text)
                    position += 1
                }
            } else if byte < 0x20 {
                throw fault("a control character stands in a text")
            } else {
                write(byte, &text)
                position += 1
            }
        }
    }

    /// Writes what a backslash begins; true where it is not ASCII.
    @inline(__always)
    private mutating func escape(_ line: Span<UInt8>, _ text: inout MutableRawSpan) throws(EventError) -> Bool {
        guard position < line.count else { throw fault("a text does not end") }
        let byte = line[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): write(byte, &text)
        case UInt8(ascii: "n"): write(0x0A, &text)
        case UInt8(ascii: "r"): write(0x0D, &text)
        case UInt8(ascii: "t"): write(0x09, &text)
        case UInt8(ascii: "b"): write(0x08, &text)
        case UInt8(ascii: "f"): write(0x0C, &text)
        case UInt8(ascii: "u"): return try unicodeEscape(line, &text)
        default:
            position -= 1
            throw fault("an escape is unknown")
        }
        return false
    }

    /// A surrogate without its other half becomes the replacement character: such logs exist and hide nothing.
    private mutating func unicodeEscape(_ line: Span<UInt8>, _ text: inout MutableRawSpan) throws(EventError) -> Bool {
        var value = try hexadecimal(line)
        if value & 0xFC00 == 0xD800, position + 5 < line.count, line[position] == UInt8(ascii: "\\"),
            line[position + 1] == UInt8(ascii: "u")
        {
            let before = position
            position += 2
            let second = try hexadecimal(line)
            if second & 0xFC00 == 0xDC00 {
                value = 0x10000 + (value & 0x3FF) << 10 + (second & 0x3FF)
            } else {
                position = before
            }
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { write(byte, &text) }
        return !scalar.isASCII
    }

    private mutating func hexadecimal(_ line: Span<UInt8>) throws(EventError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < line.count else { throw fault("a text does not end") }
            let byte = line[position]
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: throw fault("an escape is malformed")
            }
            position += 1
        }
        return value
    }

    /// How many bytes the scalar takes that begins here (RFC 3629: shortest form, no surrogates).
    @inline(__always)
    private func scalarLength(_ line: Span<UInt8>) throws(EventError) -> Int {
        let first = line[position]
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch first {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0x80)
            }
        guard length > 0, position + length <= line.count, second.contains(line[position + 1]) else {
            throw .notUTF8(position + 1)
        }
        for index in 2..<max(2, length) where line[position + index] & 0xC0 != 0x80 { throw .notUTF8(position + 1) }
        return length
    }

    /// Writes a text in lower case behind everything else.
    mutating func fold(_ lower: Int, _ upper: Int, _ text: inout MutableRawSpan) -> (Int, Int) {
        let start = tail
        var index = lower
        while index < upper {
            let byte = text.unsafeLoad(fromByteOffset: index, as: UInt8.self)
            guard byte >= 0x80 else {
                write(TextFolding.folded(byte), &text)
                index += 1
                continue
            }
            var value = UInt32(byte & (byte >= 0xF0 ? 0x07 : byte >= 0xE0 ? 0x0F : 0x1F))
            index += 1
            while index < upper {
                let next = text.unsafeLoad(fromByteOffset: index, as: UInt8.self)
                guard next & 0xC0 == 0x80 else { break }
                value = value << 6 | UInt32(next & 0x3F)
                index += 1
            }
            let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
            for byte in UTF8.encode(TextFolding.folded(scalar)) ?? UTF8.encodedReplacementCharacter {
                write(byte, &text)
            }
        }
        return (start, tail)
    }

    @inline(__always)
    mutating func write(_ byte: UInt8, _ text: inout MutableRawSpan) {
        text.storeBytes(of: byte, toByteOffset: tail, as: UInt8.self)
        tail += 1
    }

    /// Copies a part of the line, eight bytes at a time; what is written beyond its end lies in free room.
    func copy(_ line: Span<UInt8>, from start: Int, to end: Int, into text: inout MutableRawSpan, at target: Int) {
        let raw = line.bytes
        var offset = 0
        while start + offset + 8 <= min(end + 7, line.count) {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
            text.storeBytes(of: word, toByteOffset: target + offset, as: UInt64.self)
            offset += 8
        }
        while start + offset < end {
            text.storeBytes(of: line[start + offset], toByteOffset: target + offset, as: UInt8.self)
            offset += 1
        }
    }
}
