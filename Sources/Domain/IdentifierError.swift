/// Why a text cannot be an identifier. Callers answer 400 with the message.
public enum IdentifierError: Error, Hashable, CustomStringConvertible {
    /// The text has no byte or more than the limit.
    case length(text: String, maximum: Int)
    /// The text holds a byte that is not allowed, or begins with one that may not come first.
    case character(text: String, position: Int)
    /// The text holds `..` or `--`-like sequences that paths or hubs give a meaning of their own.
    case sequence(text: String, sequence: String)
    /// An asset's name lacks its one `/`, or its kind is unknown.
    case form(text: String, expected: String)

    public var description: String {
        switch self {
        case .length(let text, let maximum):
            "`\(Self.excerpt(text))` has \(text.utf8.count) bytes, a name has 1 to \(maximum)"
        case .character(let text, let position):
            "`\(Self.excerpt(text))` is not a name: byte \(position) is not a letter, digit, `.`, `_` or `-`, "
                + "or may not come first"
        case .sequence(let text, let sequence):
            "`\(Self.excerpt(text))` is not a name: it holds `\(sequence)`"
        case .form(let text, let expected):
            "`\(Self.excerpt(text))` is not \(expected)"
        }
    }

    /// Checks one name.
    ///
    /// - Parameters:
    ///   - maximumLength: the limit in bytes.
    ///   - extraPunctuation: one more byte that may appear after the first.
    static func check(_ text: String, maximumLength: Int, extraPunctuation: UInt8? = nil) throws(IdentifierError) {
        let bytes = text.utf8
        guard (1...maximumLength).contains(bytes.count) else { throw .length(text: text, maximum: maximumLength) }
        var previous: UInt8 = 0
        for (position, byte) in bytes.enumerated() {
            let alphanumeric =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
            let punctuation = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == extraPunctuation
            guard alphanumeric || (punctuation && position > 0) else {
                throw .character(text: text, position: position)
            }
            if byte == UInt8(ascii: "."), previous == byte { throw .sequence(text: text, sequence: "..") }
            previous = byte
        }
    }

    /// The first 80 characters, so that a message cannot be blown up by its input.
    private static func excerpt(_ text: String) -> String {
        let safe = text.unicodeScalars.prefix(80).map {
            $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : Character($0)
        }
        return String(safe)
    }
}
