/// One token of a policy text.
struct Token: Sendable {
    /// The kinds of token; the content of names, numbers and strings is read from the text.
    enum Kind: UInt8, Sendable {
        /// An identifier or a word of the language.
        case identifier
        /// Decimal digits.
        case integer
        /// A string in double quotes, escapes not yet resolved.
        case string
        /// `?` and an identifier.
        case slot
        /// Brackets.
        case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
        /// Punctuation.
        case comma, semicolon, colon, pathSeparator, dot, at
        /// Comparison.
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, singleEqual
        /// Logic.
        case and, or, not
        /// Arithmetic.
        case plus, minus, star, slash, percent
        /// The mark of an optional attribute, in schemas only.
        case questionMark
        /// The end of the text.
        case end
    }

    /// What the token is.
    let kind: Kind
    /// Where it starts.
    let start: SourcePosition
    /// The offset just past its last byte.
    let end: Int
}
