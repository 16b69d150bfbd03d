public import Access

/// Reads the body of a request strictly (RFC 8259): UTF-8, no duplicate keys, no lone surrogates, within written
/// limits; numbers stay as they were written.
public struct PlainJSONReader {
    /// The most bytes of a body: room for 256 evaluations with some properties each.
    public static let maximumBytes = 128 << 10
    /// The deepest nesting of arrays and objects.
    public static let maximumDepth = 32
    /// The longest number, in bytes: longer ones mean nothing to anybody.
    public static let maximumNumberBytes = 64

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    /// Reads a whole body.
    ///
    /// - Throws: ``AuthZENError`` with status 400.
    public static func read(_ bytes: [UInt8]) throws(AuthZENError) -> PlainValue {
        guard bytes.count <= maximumBytes else {
            throw .bodyTooLong
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw AuthZENError("the body is not UTF-8") }
        var reader = PlainJSONReader(bytes: bytes)
        reader.skipSpace()
        guard reader.next != nil else { throw AuthZENError("the body is empty; send a JSON object") }
        let value = try reader.value()
        reader.skipSpace()
        guard reader.next == nil else { throw reader.fault("expected the end") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func fault(_ message: String) -> AuthZENError {
        AuthZENError("the body is not JSON: \(message) at byte \(index)")
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x0a, 0x0d, 0x09].contains(byte) { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    private mutating func value() throws(AuthZENError) -> PlainValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try members())
        case UInt8(ascii: "["): return .array(try elements())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: PlainValue) throws(AuthZENError) -> PlainValue {
        guard bytes[index...].starts(with: word.utf8) else { throw fault("expected `\(word)`") }
        index += word.utf8.count
        return value
    }

    private mutating func open() throws(AuthZENError) {
        guard depth < Self.maximumDepth else {
            throw fault("nested more than \(Self.maximumDepth) levels deep")
        }
        depth += 1
        index += 1
        skipSpace()
    }

    /// Reads the comma before another element, or the closing bracket.
    private mutating func goesOn(_ closing: Unicode.Scalar) throws(AuthZENError) -> Bool {
        skipSpace()
        if take(UInt8(ascii: ",")) {
            skipSpace()
            return true
        }
        guard take(UInt8(ascii: closing)) else { throw fault("expected `,` or `\(closing)`") }
        depth -= 1
        return false
    }

    private mutating func elements() throws(AuthZENError) -> [PlainValue] {
        try open()
        if take(UInt8(ascii: "]")) {
            depth -= 1
            return []
        }
        var elements: [PlainValue] = []
        repeat { elements.append(try value()) } while try goesOn("]")
        return elements
    }

    private mutating func members() throws(AuthZENError) -> [PlainValue.Member] {
        try open()
        if take(UInt8(ascii: "}")) {
            depth -= 1
            return []
        }
        var members: [PlainValue.Member] = []
        // Compared as bytes: Swift takes two spellings of one letter for the same key, and policies do not.
        var seen: Set<[UInt8]> = []
        repeat {
            guard next == UInt8(ascii: "\"") else { throw fault("expected a key in double quotes") }
            let key = try string()
            guard seen.insert(Array(key.utf8)).inserted else { throw fault("the key `\(key)` occurs twice") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault("expected `:`") }
            members.append(PlainValue.Member(key: key, value: try value()))
        } while try goesOn("}")
        return members
    }
}

extension PlainJSONReader {
    /// Reads a number of the grammar of RFC 8259 section 6, as text.
    private mutating func number() throws(AuthZENError) -> String {
        let start = index
        _ = take(UInt8(ascii: "-"))
        let whole = digits()
        guard whole.count > 0 else {
            throw fault("expected a value: an object, an array, a string, a number, true, false or null")
        }
        guard whole.count == 1 || bytes[whole.lowerBound] != UInt8(ascii: "0") else {
            throw fault("a number has no leading zeros")
        }
        if take(UInt8(ascii: ".")), digits().isEmpty { throw fault("expected a digit after `.`") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            if digits().isEmpty { throw fault("expected a digit in the exponent") }
        }
        guard index - start <= Self.maximumNumberBytes else {
            throw fault("a number has more than \(Self.maximumNumberBytes) characters")
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() -> Range<Int> {
        let start = index
        while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
        return start..<index
    }

    /// Reads a string and resolves its escapes.
    private mutating func string() throws(AuthZENError) -> String {
        index += 1
        var content: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): content += Array(String(try escape()).utf8)
            case 0..<0x20: throw fault("a control character must be written as an escape")
            default:
                content.append(byte)
                index += 1
            }
        }
        throw fault("a string has no end")
    }

    private mutating func escape() throws(AuthZENError) -> Unicode.Scalar {
        index += 1
        guard let byte = next else { throw fault("an escape is not complete") }
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
        default: throw fault("there is no such escape")
        }
        let high = try fourDigits()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xdc00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw loneSurrogate() }
        let low = try fourDigits()
        guard (0xdc00...0xdfff).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
        else { throw loneSurrogate() }
        return scalar
    }

    private func loneSurrogate() -> AuthZENError { fault("half a surrogate pair is no character") }

    private mutating func fourDigits() throws(AuthZENError) -> UInt32 {
        guard index + 4 <= bytes.count,
            bytes[index..<(index + 4)].allSatisfy({ byte in
                switch byte {
                case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
                default: false
                }
            }), let number = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
        else { throw fault("expected four hexadecimal digits") }
        index += 4
        return number
    }
}
