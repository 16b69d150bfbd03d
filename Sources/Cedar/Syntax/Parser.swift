/// Reads a policy text by recursive descent, one token ahead.
///
/// Source: <https://docs.cedarpolicy.com/policies/syntax-grammar.html>; where that leaves a choice, the behaviour of
/// Cedar's reference implementation.
struct Parser {
    /// Where tokens come from.
    private var lexer: Lexer
    /// The token that is looked at.
    private(set) var current: Token
    /// The offset just past the token before.
    private(set) var previousEnd = 0
    /// How many expressions enclose the current one.
    var nesting = 0

    /// Starts at the beginning of `bytes`.
    ///
    /// - Throws: `PolicyParseError` when the text is too long, no UTF-8, or its first token is none.
    init(_ bytes: [UInt8]) throws(PolicyParseError) {
        lexer = try Lexer(bytes)
        current = try lexer.next()
    }

    /// The whole text.
    var bytes: [UInt8] { lexer.bytes }

    /// Reads all policies up to the end.
    ///
    /// - Throws: `PolicyParseError` for the first fault.
    mutating func parsePolicies() throws(PolicyParseError) -> [Policy] {
        var policies: [Policy] = []
        while current.kind != .end {
            guard policies.count < Limits.policies else {
                throw fault("more than \(Limits.policies) policies in one text; split it", at: current)
            }
            policies.append(try parsePolicy(id: PolicyID("policy\(policies.count)")))
        }
        return policies
    }

    /// Reads one policy: annotations, effect, scope, conditions, semicolon.
    private mutating func parsePolicy(id: PolicyID) throws(PolicyParseError) -> Policy {
        let start = current.start
        let annotations = try parseAnnotations()
        let effect: Effect
        if spells("permit") {
            effect = .permit
        } else if spells("forbid") {
            effect = .forbid
        } else {
            throw expected("`permit` or `forbid`, with which a policy starts")
        }
        try advance()
        try expect(.leftParenthesis, "`(` and the scope")
        let scope = try parseScope()
        try expect(.rightParenthesis, "`)` after the scope")
        var conditions: [Condition] = []
        while current.kind == .identifier { conditions.append(try parseCondition()) }
        try expect(.semicolon, "`when`, `unless` or `;` at the end of the policy")
        let range = SourceRange(start: start, endOffset: previousEnd)
        return Policy(
            id: id, effect: effect, annotations: annotations, scope: scope, conditions: conditions, range: range,
            source: Array(bytes[start.offset..<previousEnd]))
    }

    /// Reads `@key` and `@key("value")`, as many as there are.
    private mutating func parseAnnotations() throws(PolicyParseError) -> [Annotation] {
        var annotations: [Annotation] = []
        while current.kind == .at {
            try advance()
            let keyToken = current
            guard current.kind == .identifier else { throw expected("an identifier after `@`") }
            let key = text(of: current)
            try advance()
            var value: Text = ""
            let hasValue = current.kind == .leftParenthesis
            if hasValue {
                try advance()
                guard current.kind == .string else { throw expected("a string as the annotation's value") }
                value = try parseString()
                try expect(.rightParenthesis, "`)` after the annotation's value")
            }
            if annotations.contains(where: { $0.key == key }) {
                throw fault("the annotation `@\(key)` occurs twice on one policy; keep one", at: keyToken)
            }
            annotations.append(Annotation(key: key, value: value, hasValue: hasValue))
        }
        return annotations
    }

    /// Reads `when { … }` or `unless { … }`.
    private mutating func parseCondition() throws(PolicyParseError) -> Condition {
        let start = current.start
        let kind: Condition.Kind
        if spells("when") {
            kind = .when
        } else if spells("unless") {
            kind = .unless
        } else {
            throw expected("`when`, `unless` or `;`")
        }
        try advance()
        try expect(.leftBrace, "`{` after `\(kind.rawValue)`")
        if current.kind == .rightBrace {
            throw fault("this `\(kind.rawValue)` is empty; write an expression between the braces", at: current)
        }
        let body = try parseExpression()
        try expect(.rightBrace, "an operator or `}` after the expression")
        return Condition(kind: kind, body: body, range: SourceRange(start: start, endOffset: previousEnd))
    }

    // MARK: Tokens

    /// Moves to the next token.
    mutating func advance() throws(PolicyParseError) {
        previousEnd = current.end
        current = try lexer.next()
    }

    /// Moves over a token of `kind`, or says what was expected instead.
    mutating func expect(_ kind: Token.Kind, _ description: String) throws(PolicyParseError) {
        guard current.kind == kind else { throw expected(description) }
        try advance()
    }

    /// Whether the current token is the word `word`.
    func spells(_ word: StaticString) -> Bool {
        guard current.kind == .identifier, current.end - current.start.offset == word.utf8CodeUnitCount else {
            return false
        }
        return word.withUTF8Buffer { $0.elementsEqual(bytes[current.start.offset..<current.end]) }
    }

    /// The characters of a token.
    func text(of token: Token) -> Text {
        Text(validUTF8: bytes[token.start.offset..<token.end])
    }

    /// Moves over a string and resolves its escapes.
    mutating func parseString() throws(PolicyParseError) -> Text {
        var literal = StringLiteral(current, in: bytes)
        let text = try literal.text()
        try advance()
        return text
    }

    /// Moves over an identifier that names something, and so is no reserved word.
    mutating func parseIdentifier(_ description: String) throws(PolicyParseError) -> Text {
        guard current.kind == .identifier else { throw expected(description) }
        let identifier = text(of: current)
        if Identifiers.isReserved(identifier) {
            throw fault(
                "`\(identifier)` is reserved and can be no name here; write it as a string or rename", at: current)
        }
        try advance()
        return identifier
    }

    // MARK: Faults

    /// A fault at a token.
    func fault(_ message: String, at token: Token) -> PolicyParseError {
        PolicyParseError(message: message, position: token.start)
    }

    /// The fault that the current token is not what was expected.
    func expected(_ description: String) -> PolicyParseError {
        let found: String
        if current.kind == .end {
            found = "the end of the text"
        } else {
            let characters = text(of: current).string.unicodeScalars
            found = characters.count > 40 ? "`\(String(characters.prefix(40)))…`" : "`\(String(characters))`"
        }
        return fault("expected \(description), found \(found)", at: current)
    }
}
