/// Reads a schema in Cedar's own syntax by recursive descent, one token ahead.
///
/// Source: <https://docs.cedarpolicy.com/schema/human-readable-schema-grammar.html>; where that leaves a choice, the
/// behaviour of Cedar's reference implementation.
struct SchemaParser {
    /// Where tokens come from.
    private var lexer: Lexer
    /// The token that is looked at.
    private(set) var current: Token
    /// How many types enclose the current one.
    var nesting = 0
    /// The namespaces read so far, without the empty one.
    private var namespaces: [SchemaNamespace] = []
    /// Their names.
    private var namespaceNames = Set<Text>()
    /// How many declarations were read so far.
    private var declarations = 0

    /// Starts at the beginning of `bytes`.
    private init(_ bytes: [UInt8]) throws(SchemaError) {
        do {
            lexer = try Lexer(bytes, isSchema: true)
            current = try lexer.next()
        } catch {
            throw SchemaError(error.message, at: error.position)
        }
    }

    /// Reads a whole schema.
    ///
    /// - Throws: `SchemaError` for the first fault of its form.
    static func parse(_ bytes: [UInt8]) throws(SchemaError) -> [SchemaNamespace] {
        guard bytes.count <= Limits.schemaBytes else {
            throw SchemaError(
                "the schema has \(bytes.count) bytes, at most \(Limits.schemaBytes) are allowed; make it smaller",
                at: SourcePosition(offset: 0, line: 1, column: 1))
        }
        var parser = try SchemaParser(bytes)
        var global = SchemaNamespace(name: "")
        while parser.current.kind != .end {
            let annotations = try parser.parseAnnotations()
            if parser.spells("namespace") {
                try parser.parseNamespace(annotations)
            } else {
                try parser.parseDeclaration(annotations, into: &global)
            }
        }
        return [global] + parser.namespaces
    }

    /// Reads `namespace A::B { … }`.
    private mutating func parseNamespace(_ annotations: [Annotation]) throws(SchemaError) {
        try advance()
        let name = try parseName("the namespace's name after `namespace`")
        if SchemaName.isReserved(name.text) {
            throw SchemaError("`__cedar` is reserved; choose another name for the namespace", at: name.position)
        }
        try count(at: name.position)
        guard namespaceNames.insert(name.text).inserted else {
            throw SchemaError("the namespace `\(name.text)` is declared twice; merge the two", at: name.position)
        }
        var namespace = SchemaNamespace(name: name.text, annotations: annotations)
        try expect(.leftBrace, "`{` after the namespace's name")
        while current.kind != .rightBrace {
            let annotations = try parseAnnotations()
            if spells("namespace") {
                throw fault("namespaces do not nest; write `namespace \(name.text)::Inner { … }` beside this one")
            }
            try parseDeclaration(annotations, into: &namespace)
        }
        try advance()
        namespaces.append(namespace)
    }

    /// Counts one more declaration.
    mutating func count(at position: SourcePosition) throws(SchemaError) {
        declarations += 1
        guard declarations <= Limits.schemaDeclarations else {
            throw SchemaError("more than \(Limits.schemaDeclarations) declarations; split the schema", at: position)
        }
    }

    /// Reads `@key` and `@key("value")`, as many as there are.
    mutating func parseAnnotations() throws(SchemaError) -> [Annotation] {
        var annotations: [Annotation] = []
        while current.kind == .at {
            try advance()
            let position = current.start
            guard current.kind == .identifier else { throw expected("an identifier after `@`") }
            let key = text(of: current)
            try advance()
            var value: Text = ""
            let hasValue = current.kind == .leftParenthesis
            if hasValue {
                try advance()
                value = try parseString("a string as the annotation's value")
                try expect(.rightParenthesis, "`)` after the annotation's value")
            }
            if annotations.contains(where: { $0.key == key }) {
                throw SchemaError("the annotation `@\(key)` occurs twice here; keep one", at: position)
            }
            annotations.append(Annotation(key: key, value: value, hasValue: hasValue))
        }
        return annotations
    }

    // MARK: Tokens

    /// Moves to the next token.
    mutating func advance() throws(SchemaError) {
        do {
            current = try lexer.next()
        } catch {
            throw SchemaError(error.message, at: error.position)
        }
    }

    /// Moves over a token of `kind`, or says what was expected instead.
    mutating func expect(_ kind: Token.Kind, _ description: String) throws(SchemaError) {
        guard current.kind == kind else { throw expected(description) }
        try advance()
    }

    /// Whether the current token is the word `word`.
    func spells(_ word: StaticString) -> Bool {
        guard current.kind == .identifier, current.end - current.start.offset == word.utf8CodeUnitCount else {
            return false
        }
        return word.withUTF8Buffer { $0.elementsEqual(lexer.bytes[current.start.offset..<current.end]) }
    }

    /// The characters of a token.
    func text(of token: Token) -> Text {
        Text(validUTF8: lexer.bytes[token.start.offset..<token.end])
    }

    /// Moves over a string and resolves its escapes.
    mutating func parseString(_ description: String) throws(SchemaError) -> Text {
        guard current.kind == .string else { throw expected(description) }
        var literal = StringLiteral(current, in: lexer.bytes)
        do {
            let text = try literal.text()
            try advance()
            return text
        } catch let error as PolicyParseError {
            throw SchemaError(error.message, at: error.position)
        } catch let error as SchemaError {
            throw error
        } catch {
            throw fault("this string cannot be read")
        }
    }

    /// A fault at the current token.
    func fault(_ message: String) -> SchemaError { SchemaError(message, at: current.start) }

    /// The fault that the current token is not what was expected.
    func expected(_ description: String) -> SchemaError {
        guard current.kind != .end else { return fault("expected \(description), found the end of the schema") }
        let scalars = text(of: current).string.unicodeScalars
        let found = scalars.count > 40 ? String(String.UnicodeScalarView(scalars.prefix(40))) + "…" : String(scalars)
        return fault("expected \(description), found `\(found)`")
    }
}
