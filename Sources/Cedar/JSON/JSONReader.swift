/// Reads JSON (RFC 8259) strictly: exact 64-bit integers, no duplicate keys, no lone surrogates, written limits.
struct JSONReader {
    /// The document: valid UTF-8.
    let bytes: [UInt8]
    /// The next byte to read.
    private(set) var index = 0
    /// How many arrays and objects are open.
    private var depth = 0
    /// How many arrays and objects may be open.
    private let depthLimit: Int

    /// Reads a whole document, in which at most `depthLimit` arrays and objects enclose one another.
    ///
    /// - Throws: `JSONError` for the first fault.
    static func read(_ bytes: [UInt8], depthLimit: Int = Limits.jsonDepth) throws(JSONError) -> JSONValue {
        guard bytes.count <= Limits.jsonBytes else {
            throw JSONError(
                message: "the document has \(bytes.count) bytes, at most \(Limits.jsonBytes) are allowed; split it",
                position: SourcePosition(offset: 0, line: 1, column: 1))
        }
        var reader = JSONReader(bytes: bytes, depthLimit: depthLimit)
        if let fault = UTF8Validation.fault(in: bytes) {
            throw reader.fault("the document is no valid UTF-8 here; save it as UTF-8", at: fault)
        }
        let value = try reader.readValue()
        reader.skipSpace()
        guard reader.index == bytes.count else {
            throw reader.fault("expected the end of the document", at: reader.index)
        }
        return value
    }

    /// Starts at the beginning.
    private init(bytes: [UInt8], depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    /// The next byte, nil at the end.
    private var next: UInt8? {
        @inline(__always) get { index < bytes.count ? bytes[index] : nil }
    }

    /// Moves over white space.
    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { index += 1 }
    }

    /// Reads a value and the white space before it.
    private mutating func readValue() throws(JSONError) -> JSONValue {
        skipSpace()
        let start = index
        guard let byte = next else { throw fault("expected a value, found the end of the document", at: index) }
        switch byte {
        case UInt8(ascii: "{"): return JSONValue(content: .object(try readObject()), offset: start)
        case UInt8(ascii: "["): return JSONValue(content: .array(try readArray()), offset: start)
        case UInt8(ascii: "\""): return JSONValue(content: .string(try readString()), offset: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return JSONValue(content: .integer(try readInteger()), offset: start)
        case UInt8(ascii: "t"):
            try readWord("true")
            return JSONValue(content: .bool(true), offset: start)
        case UInt8(ascii: "f"):
            try readWord("false")
            return JSONValue(content: .bool(false), offset: start)
        case UInt8(ascii: "n"):
            try readWord("null")
            return JSONValue(content: .null, offset: start)
        default:
            throw fault("expected a value: an object, an array, a string, an integer, true or false", at: index)
        }
    }

    /// Moves over a word.
    private mutating func readWord(_ word: StaticString) throws(JSONError) {
        let matches = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
        guard matches else { throw fault("expected `\(word)`", at: index) }
        index += word.utf8CodeUnitCount
    }

    /// Moves over an opening bracket, one level deeper.
    private mutating func open() throws(JSONError) {
        guard depth < depthLimit else {
            throw fault("nested more than \(depthLimit) levels deep; make it flatter", at: index)
        }
        depth += 1
        index += 1
        skipSpace()
    }

    /// Moves over the closing bracket, or over a comma before another element.
    ///
    /// - Returns: Whether another element follows.
    private mutating func continueList(_ closing: Unicode.Scalar) throws(JSONError) -> Bool {
        skipSpace()
        if next == UInt8(ascii: ",") {
            index += 1
            skipSpace()
            return true
        }
        guard next == UInt8(ascii: closing) else { throw fault("expected `,` or `\(closing)`", at: index) }
        index += 1
        depth -= 1
        return false
    }

    /// Reads an array.
    private mutating func readArray() throws(JSONError) -> [JSONValue] {
        try open()
        if next == UInt8(ascii: "]") {
            index += 1
            depth -= 1
            return []
        }
        var elements: [JSONValue] = []
        repeat { elements.append(try readValue()) } while try continueList("]")
        return elements
    }

    /// Reads an object.
    private mutating func readObject() throws(JSONError) -> [JSONValue.Member] {
        try open()
        if next == UInt8(ascii: "}") {
            index += 1
            depth -= 1
            return []
        }
        var members: [JSONValue.Member] = []
        var seen = Set<Text>()
        repeat {
            let start = index
            guard next == UInt8(ascii: "\"") else { throw fault("expected a key in double quotes", at: index) }
            let key = try readString()
            let isDuplicate: Bool
            if members.count < 16 {
                isDuplicate = members.contains { $0.key == key }
            } else {
                if seen.isEmpty { seen = Set(members.map(\.key)) }
                isDuplicate = !seen.insert(key).inserted
            }
            if isDuplicate { throw fault("the key `\(key)` occurs twice in this object; keep one", at: start) }
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault("expected `:` after the key", at: index) }
            index += 1
            members.append(JSONValue.Member(key: key, value: try readValue()))
        } while try continueList("}")
        return members
    }

    /// Reads a number, which must be an integer of 64 bits.
    private mutating func readInteger() throws(JSONError) -> Int64 {
        let start = index
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let digits = index
        var number: Int64 = 0
        while let byte = next, Identifiers.isDigit(byte) {
            guard let longer = CheckedDigits.append(byte, to: number, isNegative: isNegative) else {
                throw fault("this integer is out of range: \(Int64.min) to \(Int64.max) are allowed", at: start)
            }
            number = longer
            index += 1
        }
        guard index > digits else { throw fault("expected a digit after `-`", at: index) }
        if bytes[digits] == UInt8(ascii: "0"), index > digits + 1 {
            throw fault("a number has no leading zeros", at: start)
        }
        if let byte = next, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            throw fault("Cedar has integers only; write a decimal as {\"__extn\": {\"fn\": \"decimal\", …}}", at: start)
        }
        if isNegative, number == 0 { throw fault("there is no negative zero among integers; write 0", at: start) }
        return number
    }

    /// A fault at an offset.
    func fault(_ message: String, at offset: Int) -> JSONError {
        JSONError(message: message, position: SourcePosition(offset: offset, in: bytes))
    }
}

extension JSONReader {
    /// Reads a string and resolves its escapes.
    private mutating func readString() throws(JSONError) -> Text {
        let start = index + 1
        index = start
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        if next == UInt8(ascii: "\"") {
            index += 1
            return Text(validUTF8: bytes[start..<(index - 1)])
        }
        var content = Array(bytes[start..<index])
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return Text(validUTF8: content)
            case UInt8(ascii: "\\"):
                content.append(contentsOf: String(try readEscape()).utf8)
            case 0..<0x20:
                throw fault("a control character must be written as an escape in a string", at: index)
            default:
                content.append(byte)
                index += 1
            }
        }
        throw fault("this string has no end; close it with `\"`", at: start - 1)
    }

    /// Reads one escape; two for a pair of surrogates.
    private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
        let start = index
        index += 1
        guard let byte = next else { throw fault("this escape is not complete", at: start) }
        index += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw fault("there is no such escape in JSON", at: start)
        }
        let high = try readFourDigits(start)
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xdc00, next == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u")
        else { throw loneSurrogate(start) }
        index += 2
        let low = try readFourDigits(start)
        guard (0xdc00...0xdfff).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
        else { throw loneSurrogate(start) }
        return scalar
    }

    /// The fault of half a surrogate pair.
    private func loneSurrogate(_ start: Int) -> JSONError {
        fault("a lone surrogate is no code point; write both halves, or the character itself", at: start)
    }

    /// Reads four hexadecimal digits.
    private mutating func readFourDigits(_ start: Int) throws(JSONError) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = HexDigits.value(of: byte) else {
                throw fault("expected four hexadecimal digits after `\\u`", at: start)
            }
            number = number << 4 | UInt32(digit)
            index += 1
        }
        return number
    }
}
