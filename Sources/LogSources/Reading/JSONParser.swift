/// Reads JSON into the flat list of ``JSONDocument``.
struct JSONParser {
    /// The values so far.
    private(set) var nodes: [JSONDocument.Node] = []
    /// The text.
    private let bytes: [UInt8]
    /// The next byte.
    private var position = 0

    /// Makes a parser of `bytes`.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        nodes.reserveCapacity(bytes.count / 12 + 4)
    }

    /// Reads one value and nothing behind it but white space.
    mutating func readAll() throws(JSONFault) {
        do { _ = try UTF8Span(validating: bytes.span) } catch {
            throw JSONFault(problem: "text is not UTF-8", place: error.byteOffsets.lowerBound + 1)
        }
        skipSpace()
        try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw fault("something follows the value") }
    }

    private func fault(_ problem: String) -> JSONFault {
        JSONFault(problem: problem, place: position + 1, isUnfinished: position >= bytes.count)
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    private mutating func value(depth: Int) throws(JSONFault) {
        guard position < bytes.count else { throw fault("a value is missing") }
        guard nodes.count < RecordLimits.values else { throw fault("more than \(RecordLimits.values) values") }
        switch bytes[position] {
        case UInt8(ascii: "{"): try object(depth: depth + 1)
        case UInt8(ascii: "["): try array(depth: depth + 1)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: try number()
        default: throw fault("a value is missing")
        }
    }

    private mutating func add(_ kind: JSONDocument.Node.Kind, _ lower: Int, _ upper: Int) {
        nodes.append(
            JSONDocument.Node(kind: kind, lower: Int32(lower), upper: Int32(upper), next: Int32(nodes.count + 1)))
    }

    private mutating func close(_ index: Int) {
        nodes[index].upper = Int32(position)
        nodes[index].next = Int32(nodes.count)
    }

    private mutating func object(depth: Int) throws(JSONFault) {
        guard depth <= RecordLimits.depth else { throw fault("nests deeper than \(RecordLimits.depth)") }
        let index = nodes.count
        add(.object, position, position)
        position += 1
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            position += 1
            return close(index)
        }
        while true {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw fault("a name is missing")
            }
            try string()
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { throw fault("`:` is missing") }
            position += 1
            skipSpace()
            try value(depth: depth)
            skipSpace()
            guard position < bytes.count else { throw fault("the text ends inside an object") }
            let byte = bytes[position]
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else { throw fault("`,` or `}` is missing") }
            position += 1
            if byte == UInt8(ascii: "}") { return close(index) }
            skipSpace()
        }
    }

    private mutating func array(depth: Int) throws(JSONFault) {
        guard depth <= RecordLimits.depth else { throw fault("nests deeper than \(RecordLimits.depth)") }
        let index = nodes.count
        add(.array, position, position)
        position += 1
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
            position += 1
            return close(index)
        }
        while true {
            try value(depth: depth)
            skipSpace()
            guard position < bytes.count else { throw fault("the text ends inside a list") }
            let byte = bytes[position]
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else { throw fault("`,` or `]` is missing") }
            position += 1
            if byte == UInt8(ascii: "]") { return close(index) }
            skipSpace()
        }
    }

    private mutating func string() throws(JSONFault) {
        position += 1
        let start = position
        var isEscaped = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                add(isEscaped ? .escapedString : .string, start, position)
                position += 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                try escape()
            } else if byte < 0x20 {
                throw fault("a control character stands in a text")
            } else {
                position += 1
            }
        }
        throw fault("a text does not end")
    }

    private mutating func escape() throws(JSONFault) {
        position += 1
        guard position < bytes.count else { throw fault("a text does not end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return
        case UInt8(ascii: "u"):
            for _ in 0..<4 {
                guard position < bytes.count else { throw fault("a text does not end") }
                guard ASCII.hexadecimal(bytes[position]) != nil else { throw fault("an escape is malformed") }
                position += 1
            }
        default:
            position -= 1
            throw fault("an escape is unknown")
        }
    }

    private mutating func word(_ word: StaticString, _ kind: JSONDocument.Node.Kind) throws(JSONFault) {
        let start = position
        let length = word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { wanted in
            bytes.count - start >= wanted.count && wanted.indices.allSatisfy { wanted[$0] == bytes[start + $0] }
        }
        guard matches else { throw fault("a value is missing") }
        position += length
        add(kind, start, position)
    }

    private mutating func number() throws(JSONFault) {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let whole = position
        let digits = skipDigits()
        guard digits > 0, digits == 1 || bytes[whole] != UInt8(ascii: "0") else { throw fault("a number is malformed") }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            guard skipDigits() > 0 else { throw fault("a number is malformed") }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard skipDigits() > 0 else { throw fault("a number is malformed") }
        }
        add(.number, start, position)
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        return position - start
    }
}
