extension Parser {
    /// Reads what is attached to `operand`.
    mutating func parseAccesses(of operand: Expression) throws(PolicyParseError) -> Expression {
        var operand = operand
        while true {
            switch current.kind {
            case .dot:
                operand = try parseDot(operand)
            case .leftBracket:
                try advance()
                guard current.kind == .string else { throw expected("an attribute's name in quotes") }
                let name = try parseString()
                try expect(.rightBracket, "`]` after the attribute's name")
                operand = try node(.attribute(operand, name), from: operand.range.start, height: operand.depth)
            case .leftParenthesis:
                throw fault(
                    "only functions and methods can be called, such as `ip(\"…\")` or `e.contains(…)`", at: current)
            default:
                return operand
            }
        }
    }

    /// Reads `.name` or `.method(…)`.
    private mutating func parseDot(_ operand: Expression) throws(PolicyParseError) -> Expression {
        try advance()
        let token = current
        let name = try parseIdentifier("an attribute or a method after `.`")
        guard current.kind == .leftParenthesis else {
            return try node(.attribute(operand, name), from: operand.range.start, height: operand.depth)
        }
        try advance()
        let arguments = try parseList(until: .rightParenthesis, "`,` or `)` after the argument")
        let start = operand.range.start
        let height = max(operand.depth, height(of: arguments))
        if name == "isEmpty" {
            try requireArguments(0, arguments.count, of: name, at: token)
            return try node(.unary(.isEmpty, operand), from: start, height: height)
        }
        if let method = Self.method(name) {
            try requireArguments(1, arguments.count, of: name, at: token)
            return try node(.binary(method, operand, arguments[0]), from: start, height: height)
        }
        guard let function = ExtensionFunction(rawValue: name.string) else {
            throw fault("there is no method `\(name)`", at: token)
        }
        if function.isConstructor {
            throw fault("`\(name)` is a function, not a method; write `\(name)(…)`", at: token)
        }
        return try call(function, [operand] + arguments, from: start, height: height)
    }

    /// The built-in method of one argument called `name`.
    private static func method(_ name: Text) -> BinaryOperator? {
        switch name.string {
        case "contains": .contains
        case "containsAll": .containsAll
        case "containsAny": .containsAny
        case "getTag": .getTag
        case "hasTag": .hasTag
        default: nil
        }
    }

    /// Checks the number of arguments of a built-in method.
    private func requireArguments(_ wanted: Int, _ got: Int, of name: Text, at token: Token) throws(PolicyParseError) {
        guard wanted == got else {
            throw fault("`\(name)` takes \(wanted == 1 ? "one argument" : "no argument"), got \(got)", at: token)
        }
    }

    /// Makes the call of an extension function, with its value where that is constant.
    private func call(
        _ function: ExtensionFunction, _ arguments: [Expression], from start: SourcePosition, height: UInt16
    ) throws(PolicyParseError) -> Expression {
        let constants = arguments.compactMap(\.constant)
        let constant = constants.count == arguments.count ? try? function.call(constants) : nil
        return try node(.call(function, arguments, constant: constant), from: start, height: height)
    }

    /// Reads a literal, a variable, an entity, a call, parentheses, a set or a record.
    mutating func parsePrimary() throws(PolicyParseError) -> Expression {
        switch current.kind {
        case .leftParenthesis: return try parseParentheses()
        case .leftBracket: return try parseSet()
        case .leftBrace: return try parseRecord()
        case .identifier: return try parseName()
        default: return try parseLiteral()
        }
    }

    /// Reads an integer or a string.
    private mutating func parseLiteral() throws(PolicyParseError) -> Expression {
        let token = current
        switch token.kind {
        case .integer:
            try advance()
            return try integer(token)
        case .string:
            let text = try parseString()
            return try node(.literal(.string(text)), from: token.start, height: 0)
        case .slot:
            throw fault("slots stand in the scope only, as in `principal == ?principal`", at: token)
        default:
            throw expected("an expression")
        }
    }

    /// Reads `( e )`, which is `e` with a wider range.
    private mutating func parseParentheses() throws(PolicyParseError) -> Expression {
        let start = current.start
        try advance()
        let inner = try parseExpression()
        try expect(.rightParenthesis, "an operator or `)`")
        let range = SourceRange(start: start, endOffset: previousEnd)
        return Expression(inner.node, range: range, depth: inner.depth)
    }

    /// Reads `[e, …]`.
    private mutating func parseSet() throws(PolicyParseError) -> Expression {
        let start = current.start
        try advance()
        let elements = try parseList(until: .rightBracket, "`,` or `]` after the element")
        let constants = elements.compactMap(\.constant)
        let constant = constants.count == elements.count ? Value.set(ValueSet(constants)) : nil
        return try node(.set(elements, constant: constant), from: start, height: height(of: elements))
    }

    /// Reads what starts with an identifier.
    private mutating func parseName() throws(PolicyParseError) -> Expression {
        let token = current
        if spells("true") || spells("false") {
            let value = spells("true")
            try advance()
            return try node(.literal(.bool(value)), from: token.start, height: 0)
        }
        if spells("if") { throw fault("put parentheses around `if … then … else …` here", at: current) }
        let (name, isEntity) = try parsePath()
        if isEntity {
            let uid = EntityUID(type: EntityType(checked: name), id: try parseString())
            return try node(.literal(.entity(uid)), from: token.start, height: 0)
        }
        if current.kind == .leftParenthesis { return try parseCall(name, at: token) }
        guard let variable = Variable(rawValue: name.string) else {
            throw fault(
                "`\(name)` is no variable: known are `principal`, `action`, `resource` and `context`; text stands in "
                    + "quotes, entities are written `\(name)::\"id\"`", at: token)
        }
        return try node(.variable(variable), from: token.start, height: 0)
    }

    /// Reads the arguments of a function.
    private mutating func parseCall(_ name: Text, at token: Token) throws(PolicyParseError) -> Expression {
        guard let function = ExtensionFunction(rawValue: name.string) else {
            let isMethod = Self.method(name) != nil || name == "isEmpty"
            throw fault(
                isMethod
                    ? "`\(name)` is a method, not a function; write `e.\(name)(…)`"
                    : "there is no function `\(name)`; known are `ip`, `decimal`, `datetime` and `duration`", at: token)
        }
        guard function.isConstructor else {
            throw fault("`\(name)` is a method, not a function; write `e.\(name)(…)`", at: token)
        }
        try advance()
        let arguments = try parseList(until: .rightParenthesis, "`,` or `)` after the argument")
        return try call(function, arguments, from: token.start, height: height(of: arguments))
    }

    /// Reads expressions separated by commas, up to and over the closing token; a last comma is allowed.
    private mutating func parseList(
        until end: Token.Kind, _ description: String
    ) throws(PolicyParseError) -> [Expression] {
        var elements: [Expression] = []
        while current.kind != end {
            elements.append(try parseExpression())
            guard current.kind == .comma else { break }
            try advance()
        }
        try expect(end, description)
        return elements
    }

    /// Reads `{name: e, "name": e, …}`.
    private mutating func parseRecord() throws(PolicyParseError) -> Expression {
        let start = current.start
        try advance()
        var entries: [Expression.Entry] = []
        var keys = Set<Text>()
        while current.kind != .rightBrace {
            let token = current
            let key = current.kind == .string ? try parseString() : try parseIdentifier("a key: a name or a string")
            guard keys.insert(key).inserted else {
                throw fault("the key `\(key)` occurs twice in this record; keep one", at: token)
            }
            try expect(.colon, "`:` after the key")
            entries.append(Expression.Entry(key: key, value: try parseExpression()))
            guard current.kind == .comma else { break }
            try advance()
        }
        try expect(.rightBrace, "`,` or `}` after the entry")
        return try makeRecord(entries, from: start)
    }

    /// Makes the node of a record, with its value where that is constant.
    private func makeRecord(
        _ entries: [Expression.Entry], from start: SourcePosition
    ) throws(PolicyParseError) -> Expression {
        let constants = entries.compactMap { entry in
            entry.value.constant.map { Record.Entry(key: entry.key, value: $0) }
        }
        let constant = constants.count == entries.count ? Record(unique: constants).map(Value.record) : nil
        let height = entries.reduce(0) { max($0, $1.value.depth) }
        return try node(.record(entries, constant: constant), from: start, height: height)
    }
}
