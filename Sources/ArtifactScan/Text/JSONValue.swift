/// A JSON value (RFC 8259), with the members of objects in their order, repeated names kept.
indirect enum JSONValue {
    case null
    case boolean(Bool)
    /// As it is written.
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// The last member of a name; what most readers take.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The text, if it is one.
    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The number, if it is a whole one of 64 bits.
    var integer: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(digits)
    }

    /// The elements, if it is an array.
    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members, if it is an object.
    var members: [(name: String, value: JSONValue)]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}

/// Why a text is no JSON.
struct JSONFault: Error {
    /// Where it breaks.
    let offset: Int
    /// How.
    let reason: String
}

/// Reads JSON strictly, of bounded depth.
struct JSONReader {
    /// Levels of arrays and objects.
    private static let maximumDepth = 200
    private let bytes: [UInt8]
    private var offset = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads one value and nothing after it but space.
    static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        var reader = JSONReader(bytes)
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { reader.offset = 3 }
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.offset == bytes.count else {
            throw JSONFault(offset: reader.offset, reason: "text follows the value")
        }
        return value
    }

    private mutating func skipSpace() {
        while offset < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[offset]) { offset += 1 }
    }

    private func fault(_ reason: String) -> JSONFault { JSONFault(offset: offset, reason: reason) }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth < Self.maximumDepth else { throw fault("more than \(Self.maximumDepth) levels") }
        skipSpace()
        guard offset < bytes.count else { throw fault("the text breaks off") }
        switch bytes[offset] {
        case 0x7b: return try object(depth: depth)
        case 0x5b: return try array(depth: depth)
        case 0x22: return .text(try string())
        case 0x74: return try word("true", .boolean(true))
        case 0x66: return try word("false", .boolean(false))
        case 0x6e: return try word("null", .null)
        case 0x4e: return try word("NaN", .number("NaN"))
        case 0x49: return try word("Infinity", .number("Infinity"))
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes[offset...].starts(with: word.utf8) else { throw fault("no value stands here") }
        offset += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = offset
        while offset < bytes.count, "+-0123456789.eEInfity".utf8.contains(bytes[offset]) { offset += 1 }
        guard offset > start, offset - start < 400 else { throw fault("no value stands here") }
        return .number(bytes[start..<offset].text)
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
        offset += 1
        var elements: [JSONValue] = []
        skipSpace()
        if offset < bytes.count, bytes[offset] == 0x5d {
            offset += 1
            return .array([])
        }
        while true {
            elements.append(try value(depth: depth + 1))
            if try ends(with: 0x5d) { return .array(elements) }
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
        offset += 1
        var members: [(name: String, value: JSONValue)] = []
        skipSpace()
        if offset < bytes.count, bytes[offset] == 0x7d {
            offset += 1
            return .object([])
        }
        while true {
            skipSpace()
            guard offset < bytes.count, bytes[offset] == 0x22 else { throw fault("a name must stand here") }
            let name = try string()
            skipSpace()
            guard offset < bytes.count, bytes[offset] == 0x3a else { throw fault("a colon must stand here") }
            offset += 1
            members.append((name, try value(depth: depth + 1)))
            if try ends(with: 0x7d) { return .object(members) }
        }
    }

    private mutating func ends(with close: UInt8) throws(JSONFault) -> Bool {
        skipSpace()
        guard offset < bytes.count else { throw fault("the text breaks off") }
        let byte = bytes[offset]
        guard byte == 0x2c || byte == close else { throw fault("a comma or a bracket must stand here") }
        offset += 1
        return byte == close
    }

    private mutating func string() throws(JSONFault) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count, bytes[offset] != 0x22, bytes[offset] != 0x5c { offset += 1 }
        guard offset < bytes.count else { throw fault("a string breaks off") }
        if bytes[offset] == 0x22 {
            offset += 1
            return bytes[start..<(offset - 1)].text
        }
        var result = Array(bytes[start..<offset])
        while offset < bytes.count, bytes[offset] != 0x22 {
            if bytes[offset] == 0x5c {
                try escape(into: &result)
            } else {
                result.append(bytes[offset])
                offset += 1
            }
        }
        guard offset < bytes.count else { throw fault("a string breaks off") }
        offset += 1
        return result.text
    }

    private mutating func escape(into result: inout [UInt8]) throws(JSONFault) {
        guard offset + 1 < bytes.count else { throw fault("a string breaks off") }
        let code = bytes[offset + 1]
        offset += 2
        switch code {
        case 0x6e: result.append(0x0a)
        case 0x74: result.append(0x09)
        case 0x72: result.append(0x0d)
        case 0x62: result.append(0x08)
        case 0x66: result.append(0x0c)
        case 0x22, 0x5c, 0x2f: result.append(code)
        case 0x75:
            var value = try unit()
            if (0xd800..<0xdc00).contains(value), bytes[offset...].starts(with: [0x5c, 0x75]) {
                offset += 2
                let low = try unit()
                if (0xdc00..<0xe000).contains(low) { value = 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00) }
            }
            result += String(Unicode.Scalar(value) ?? "\u{fffd}").utf8
        default: throw fault("an escape is unknown")
        }
    }

    private mutating func unit() throws(JSONFault) -> UInt32 {
        guard offset + 4 <= bytes.count, let value = UInt32(bytes[offset..<(offset + 4)].text, radix: 16) else {
            throw fault("an escape breaks off")
        }
        offset += 4
        return value
    }
}
