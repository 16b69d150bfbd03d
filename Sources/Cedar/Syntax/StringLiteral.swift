/// Resolves the escapes of string literals and of `like` patterns.
///
/// Escapes: `\n \r \t \\ \0 \' \" \xHH` (up to 7F) and `\u{H…}` (one to six hexadecimal digits, `_` between them);
/// in a pattern also `\*`. A bare carriage return is refused, as in Cedar's own reader.
struct StringLiteral {
    /// The whole policy text.
    private let bytes: [UInt8]
    /// The next byte to read.
    private var index: Int
    /// The offset of the closing quote.
    private let end: Int
    /// Where the literal starts, for messages.
    private let start: SourcePosition

    /// Prepares to read the string token `token` of the text `bytes`.
    init(_ token: Token, in bytes: [UInt8]) {
        self.bytes = bytes
        start = token.start
        index = token.start.offset + 1
        end = token.end - 1
    }

    /// The text that the literal stands for.
    ///
    /// - Throws: `PolicyParseError` at the first escape that does not exist.
    mutating func text() throws(PolicyParseError) -> Text {
        let raw = bytes[index..<end]
        if !raw.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\r") }) {
            return Text(validUTF8: raw)
        }
        var content: [UInt8] = []
        content.reserveCapacity(end - index)
        while index < end { _ = try appendElement(to: &content, allowsEscapedStar: false) }
        return Text(validUTF8: content)
    }

    /// The pattern that the literal stands for.
    ///
    /// A `*` is a wildcard however it was written, `\u{2a}` too, but for `\*`.
    ///
    /// - Throws: `PolicyParseError` at the first escape that does not exist.
    mutating func pattern() throws(PolicyParseError) -> Pattern {
        var pieces: [Text] = []
        var content: [UInt8] = []
        while index < end {
            let isEscapedStar = try appendElement(to: &content, allowsEscapedStar: true)
            if content.last == UInt8(ascii: "*"), !isEscapedStar {
                content.removeLast()
                pieces.append(Text(validUTF8: content))
                content.removeAll(keepingCapacity: true)
            }
        }
        pieces.append(Text(validUTF8: content))
        return Pattern(pieces: pieces)
    }

    /// Appends the next byte, or the code point of the next escape.
    ///
    /// - Returns: Whether it was `\*`.
    private mutating func appendElement(
        to content: inout [UInt8], allowsEscapedStar: Bool
    ) throws(PolicyParseError) -> Bool {
        let byte = bytes[index]
        guard byte == UInt8(ascii: "\\") else {
            if byte == UInt8(ascii: "\r") {
                throw fault("a carriage return must be written as `\\r` in a string", at: index)
            }
            index += 1
            content.append(byte)
            return false
        }
        let escape = index
        guard escape + 1 < end else { throw fault("this escape is not complete", at: escape) }
        index += 2
        let scalar: Unicode.Scalar
        switch bytes[escape + 1] {
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "0"): scalar = "\0"
        case UInt8(ascii: "\\"): scalar = "\\"
        case UInt8(ascii: "'"): scalar = "'"
        case UInt8(ascii: "\""): scalar = "\""
        case UInt8(ascii: "*") where allowsEscapedStar:
            content.append(UInt8(ascii: "*"))
            return true
        case UInt8(ascii: "x"): scalar = try twoDigits(from: escape)
        case UInt8(ascii: "u"): scalar = try braced(from: escape)
        default:
            throw fault(
                "there is no such escape; known are \\n \\r \\t \\0 \\\\ \\' \\\" \\xHH \\u{H}"
                    + (allowsEscapedStar ? " and \\*" : ", and \\* after `like` only"), at: escape)
        }
        content.append(contentsOf: String(scalar).utf8)
        return false
    }

    /// Reads the digits of `\xHH`.
    private mutating func twoDigits(from escape: Int) throws(PolicyParseError) -> Unicode.Scalar {
        guard index + 2 <= end, let high = HexDigits.value(of: bytes[index]),
            let low = HexDigits.value(of: bytes[index + 1]), high < 8
        else { throw fault("expected two hexadecimal digits from 00 to 7F after `\\x`", at: escape) }
        index += 2
        return Unicode.Scalar(high << 4 | low)
    }

    /// Reads the digits of `\u{H…}`.
    private mutating func braced(from escape: Int) throws(PolicyParseError) -> Unicode.Scalar {
        let message = "expected `\\u{`, one to six hexadecimal digits of a code point that is no surrogate, and `}`"
        guard index < end, bytes[index] == UInt8(ascii: "{") else { throw fault(message, at: escape) }
        index += 1
        var number: UInt32 = 0
        var digits = 0
        while index < end, bytes[index] != UInt8(ascii: "}") {
            if let digit = HexDigits.value(of: bytes[index]), digits < 6 {
                number = number << 4 | UInt32(digit)
                digits += 1
            } else if bytes[index] != UInt8(ascii: "_") || digits == 0 {
                throw fault(message, at: escape)
            }
            index += 1
        }
        guard index < end, digits > 0, let scalar = Unicode.Scalar(number) else { throw fault(message, at: escape) }
        index += 1
        return scalar
    }

    /// A fault at an offset within the literal.
    private func fault(_ message: String, at offset: Int) -> PolicyParseError {
        PolicyParseError(message: message, position: SourcePosition(offset: offset, in: bytes))
    }
}
