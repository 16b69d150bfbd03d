/// What Cedar accepts as an identifier and as a name.
///
/// Source: the Cedar grammar, <https://docs.cedarpolicy.com/policies/syntax-grammar.html>, productions `IDENT`,
/// `RESERVED` and `Path`.
enum Identifiers {
    /// Whether `byte` may start an identifier.
    @inline(__always)
    static func isStart(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
    }

    /// Whether `byte` may continue an identifier.
    @inline(__always)
    static func isPart(_ byte: UInt8) -> Bool {
        isStart(byte) || isDigit(byte)
    }

    /// Whether `byte` is an ASCII digit.
    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// Whether an identifier is a reserved word, so that it can be no part of a name.
    static func isReserved(_ identifier: Text) -> Bool {
        switch identifier.string {
        case "true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar": true
        default: false
        }
    }

    /// Whether the whole text is one identifier, reserved or not.
    static func isIdentifier(_ text: Text) -> Bool {
        text.withBytes { bytes in
            guard let first = bytes.first, isStart(first) else { return false }
            return bytes.allSatisfy(isPart)
        }
    }

    /// Says what is wrong with `name` as the name of an entity type, or nil where nothing is.
    static func fault(inName name: Text) -> String? {
        name.withBytes { bytes in
            var start = 0
            while true {
                guard start < bytes.count, isStart(bytes[start]) else {
                    return "expected an identifier at byte \(start), a letter or `_` followed by letters, digits or `_`"
                }
                var end = start
                while end < bytes.count, isPart(bytes[end]) { end += 1 }
                let identifier = Text(validUTF8: bytes[start..<end])
                if isReserved(identifier) { return "`\(identifier)` is reserved; choose another name" }
                if end == bytes.count { return nil }
                guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":"), bytes[end + 1] == UInt8(ascii: ":") else {
                    return "expected `::` or the end at byte \(end)"
                }
                start = end + 2
            }
        }
    }
}
