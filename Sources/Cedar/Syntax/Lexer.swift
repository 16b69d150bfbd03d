/// Splits a policy text into tokens, one at a time.
struct Lexer {
    /// The text: valid UTF-8.
    let bytes: [UInt8]
    /// The next byte to read.
    private var index = 0
    /// The line of the next byte, from 1.
    private var line = 1
    /// The column of the next byte in code points, from 1.
    private var column = 1
    /// Whether the text is a schema, where `?` marks optional attributes and starts no slot.
    private let isSchema: Bool

    /// Starts at the beginning of `bytes`.
    ///
    /// - Throws: `PolicyParseError` when the text is too long or no UTF-8.
    init(_ bytes: [UInt8], isSchema: Bool = false) throws(PolicyParseError) {
        self.isSchema = isSchema
        guard bytes.count <= Limits.policyTextBytes else {
            throw PolicyParseError(
                message: "the text has \(bytes.count) bytes, at most \(Limits.policyTextBytes) are allowed; split it",
                position: SourcePosition(offset: 0, line: 1, column: 1))
        }
        if let fault = UTF8Validation.fault(in: bytes) {
            throw PolicyParseError(
                message: "the text is no valid UTF-8 here; save it as UTF-8",
                position: SourcePosition(offset: fault, in: bytes))
        }
        self.bytes = bytes
    }

    /// The position of the next byte.
    private var position: SourcePosition { SourcePosition(offset: index, line: line, column: column) }

    /// The byte `distance` ahead, nil past the end.
    private func peek(_ distance: Int = 0) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    /// Moves over one byte and counts lines and columns.
    private mutating func advance() {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xc0 != 0x80 {
            column += 1
        }
    }

    /// Reads the next token.
    ///
    /// - Throws: `PolicyParseError` at a character that starts no token and at a string without end.
    mutating func next() throws(PolicyParseError) -> Token {
        skipSpaceAndComments()
        let start = position
        guard let byte = peek() else { return Token(kind: .end, start: start, end: index) }
        if Identifiers.isStart(byte) {
            skip(while: Identifiers.isPart)
            return Token(kind: .identifier, start: start, end: index)
        }
        if Identifiers.isDigit(byte) {
            skip(while: Identifiers.isDigit)
            return Token(kind: .integer, start: start, end: index)
        }
        if byte == UInt8(ascii: "\"") {
            try skipString(from: start)
            return Token(kind: .string, start: start, end: index)
        }
        if byte == UInt8(ascii: "?"), !isSchema, let following = peek(1), Identifiers.isStart(following) {
            advance()
            skip(while: Identifiers.isPart)
            return Token(kind: .slot, start: start, end: index)
        }
        guard let (kind, length) = symbol(byte) else {
            throw PolicyParseError(message: unexpected(byte), position: start)
        }
        for _ in 0..<length { advance() }
        return Token(kind: kind, start: start, end: index)
    }

    /// Moves over bytes of an ASCII token.
    private mutating func skip(while belongs: (UInt8) -> Bool) {
        let start = index
        while index < bytes.count, belongs(bytes[index]) { index += 1 }
        column += index - start
    }

    /// Moves over white space (Unicode's `White_Space`, as in Cedar's own lexer) and comments.
    private mutating func skipSpaceAndComments() {
        while let byte = peek() {
            switch byte {
            case 0x09...0x0d, 0x20: advance()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                while let next = peek(), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") { advance() }
            default:
                let length = wideSpace(byte)
                if length == 0 { return }
                for _ in 0..<length { advance() }
            }
        }
    }

    /// The length in bytes of the white space beyond ASCII that starts here, 0 where there is none.
    private func wideSpace(_ byte: UInt8) -> Int {
        switch (byte, peek(1), peek(2)) {
        case (0xc2, 0x85, _), (0xc2, 0xa0, _): 2
        case (0xe1, 0x9a, 0x80), (0xe2, 0x81, 0x9f), (0xe3, 0x80, 0x80): 3
        case (0xe2, 0x80, .some(let last)) where (0x80...0x8a).contains(last) || [0xa8, 0xa9, 0xaf].contains(last): 3
        default: 0
        }
    }

    /// Moves over a string, to just past its closing quote.
    private mutating func skipString(from start: SourcePosition) throws(PolicyParseError) {
        advance()
        while let byte = peek() {
            if byte == UInt8(ascii: "\"") {
                advance()
                return
            }
            if byte == UInt8(ascii: "\\"), peek(1) != nil { advance() }
            advance()
        }
        throw PolicyParseError(message: "this string has no end; close it with `\"`", position: start)
    }

    /// The symbol that starts with `byte` here, and its length.
    private func symbol(_ byte: UInt8) -> (kind: Token.Kind, length: Int)? {
        let following = peek(1)
        let isEqualNext = following == UInt8(ascii: "=")
        switch byte {
        case UInt8(ascii: "("): return (.leftParenthesis, 1)
        case UInt8(ascii: ")"): return (.rightParenthesis, 1)
        case UInt8(ascii: "["): return (.leftBracket, 1)
        case UInt8(ascii: "]"): return (.rightBracket, 1)
        case UInt8(ascii: "{"): return (.leftBrace, 1)
        case UInt8(ascii: "}"): return (.rightBrace, 1)
        case UInt8(ascii: ","): return (.comma, 1)
        case UInt8(ascii: ";"): return (.semicolon, 1)
        case UInt8(ascii: ":"): return following == byte ? (.pathSeparator, 2) : (.colon, 1)
        case UInt8(ascii: "."): return (.dot, 1)
        case UInt8(ascii: "@"): return (.at, 1)
        case UInt8(ascii: "="): return isEqualNext ? (.equal, 2) : (.singleEqual, 1)
        case UInt8(ascii: "!"): return isEqualNext ? (.notEqual, 2) : (.not, 1)
        case UInt8(ascii: "<"): return isEqualNext ? (.lessOrEqual, 2) : (.less, 1)
        case UInt8(ascii: ">"): return isEqualNext ? (.greaterOrEqual, 2) : (.greater, 1)
        case UInt8(ascii: "&"): return following == byte ? (.and, 2) : nil
        case UInt8(ascii: "|"): return following == byte ? (.or, 2) : nil
        case UInt8(ascii: "+"): return (.plus, 1)
        case UInt8(ascii: "-"): return (.minus, 1)
        case UInt8(ascii: "*"): return (.star, 1)
        case UInt8(ascii: "/"): return (.slash, 1)
        case UInt8(ascii: "%"): return (.percent, 1)
        case UInt8(ascii: "?"): return isSchema ? (.questionMark, 1) : nil
        default: return nil
        }
    }

    /// The message for a byte that starts no token.
    private func unexpected(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "&"): return "`&` is no operator; write `&&`"
        case UInt8(ascii: "|"): return "`|` is no operator; write `||`"
        case UInt8(ascii: "'"): return "strings are written in double quotes; replace `'` with `\"`"
        case UInt8(ascii: "?"): return "expected `?principal` or `?resource`"
        default:
            let scalar = String(decoding: bytes[index...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "?"
            let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
            return byte < 0x20 || byte == 0x7f
                ? "the control character \(code) has no meaning here; remove it"
                : "the character `\(scalar)` (\(code)) has no meaning here; remove it or put it into a string"
        }
    }
}
