extension Parser {
    /// Reads an expression: `if … then … else …` or operators.
    ///
    /// The functions that call each other in a circle (this one, `parseOperators`, `parseUnary`, `parsePrimary`) do
    /// little themselves: each level of nesting costs one frame of each.
    mutating func parseExpression() throws(PolicyParseError) -> Expression {
        guard nesting < Limits.expressionDepth else { throw tooDeep(current.start) }
        nesting += 1
        defer { nesting -= 1 }
        return spells("if") ? try parseIf() : try parseOperators(from: .or)
    }

    /// Reads `if … then … else …`.
    private mutating func parseIf() throws(PolicyParseError) -> Expression {
        let start = current.start
        try advance()
        let test = try parseExpression()
        guard spells("then") else { throw expected("an operator or `then`") }
        try advance()
        let first = try parseExpression()
        guard spells("else") else { throw expected("an operator or `else`") }
        try advance()
        let second = try parseExpression()
        return try node(
            .ifThenElse(test, first, second), from: start, height: max(test.depth, first.depth, second.depth))
    }

    /// Reads an operand and all operators after it that bind at least as tightly as `lowest`.
    private mutating func parseOperators(from lowest: Precedence) throws(PolicyParseError) -> Expression {
        var left = try parseUnary()
        while let precedence = try currentPrecedence(), precedence >= lowest {
            left = try parseRight(of: left, precedence)
        }
        return left
    }

    /// How tightly the operator binds that the current token is; nil where it is none.
    private func currentPrecedence() throws(PolicyParseError) -> Precedence? {
        switch current.kind {
        case .or: return .or
        case .and: return .and
        case .plus, .minus: return .sum
        case .star: return .product
        case .slash: throw fault("Cedar has no division; multiply the other side instead", at: current)
        case .percent: throw fault("Cedar has no remainder operator; compute it into the context", at: current)
        case .identifier: return spells("in") || spells("has") || spells("like") || spells("is") ? .relation : nil
        default: return try comparison() == nil ? nil : .relation
        }
    }

    /// Reads an operator and what stands to the right of it.
    private mutating func parseRight(
        of left: Expression, _ precedence: Precedence
    ) throws(PolicyParseError) -> Expression {
        switch precedence {
        case .or: return try parseChain(of: left, .or, .and)
        case .and: return try parseChain(of: left, .and, .relation)
        case .relation: return try parseRelation(left)
        case .sum: return try parseArithmetic(left, current.kind == .plus ? .add : .subtract, .product)
        case .product, .unary: return try parseArithmetic(left, .multiply, .unary)
        }
    }

    /// Reads a chain of `&&` or of `||` as one node.
    private mutating func parseChain(
        of first: Expression, _ kind: Token.Kind, _ tighter: Precedence
    ) throws(PolicyParseError) -> Expression {
        var operands = [first]
        while current.kind == kind {
            try advance()
            operands.append(try parseOperators(from: tighter))
        }
        return try node(
            kind == .or ? .or(operands) : .and(operands), from: first.range.start, height: height(of: operands))
    }

    /// Reads one arithmetic operator and its right operand.
    private mutating func parseArithmetic(
        _ left: Expression, _ operation: BinaryOperator, _ tighter: Precedence
    ) throws(PolicyParseError) -> Expression {
        try advance()
        let right = try parseOperators(from: tighter)
        return try node(
            .binary(operation, left, right), from: left.range.start, height: max(left.depth, right.depth))
    }

    /// Reads one comparison, `in`, `has`, `like` or `is`, after which no other may stand.
    private mutating func parseRelation(_ left: Expression) throws(PolicyParseError) -> Expression {
        let result: Expression
        if let comparison = try comparison() {
            result = try parseArithmetic(left, comparison, .sum)
        } else if spells("has") {
            result = try parseHas(left)
        } else if spells("like") {
            result = try parseLike(left)
        } else {
            result = try parseIs(left)
        }
        if let next = try currentPrecedence(), next >= .relation {
            throw fault("comparisons cannot be chained; put parentheses around the first", at: current)
        }
        return result
    }

    /// The comparison or `in` that the current token is, nil where it is none.
    private func comparison() throws(PolicyParseError) -> BinaryOperator? {
        switch current.kind {
        case .equal: return .equal
        case .notEqual: return .notEqual
        case .less: return .less
        case .lessOrEqual: return .lessOrEqual
        case .greater: return .greater
        case .greaterOrEqual: return .greaterOrEqual
        case .singleEqual: throw fault("`=` is no operator; write `==`", at: current)
        case .identifier: return spells("in") ? .in : nil
        default: return nil
        }
    }

    /// Reads `like "pattern"`.
    private mutating func parseLike(_ left: Expression) throws(PolicyParseError) -> Expression {
        try advance()
        guard current.kind == .string else { throw expected("a pattern in quotes after `like`") }
        var literal = StringLiteral(current, in: bytes)
        let pattern = try literal.pattern()
        try advance()
        return try node(.like(left, pattern), from: left.range.start, height: left.depth)
    }

    /// Reads `has name`, `has "name"` or `has a.b.c`.
    private mutating func parseHas(_ left: Expression) throws(PolicyParseError) -> Expression {
        try advance()
        var names: [Text] = []
        if current.kind == .string {
            names.append(try parseString())
        } else {
            names.append(try parseIdentifier("a name or a string after `has`"))
            while current.kind == .dot {
                try advance()
                names.append(try parseIdentifier("a name after `.`"))
            }
        }
        switch current.kind {
        case .dot, .leftBracket, .leftParenthesis, .pathSeparator:
            throw fault("after `has` stands one string, or names joined by `.`, and nothing else", at: current)
        default: break
        }
        return try node(.has(left, names), from: left.range.start, height: left.depth)
    }

    /// Reads `is Type` or `is Type in e`.
    private mutating func parseIs(_ left: Expression) throws(PolicyParseError) -> Expression {
        try advance()
        let type = try parseEntityType()
        guard spells("in") else {
            return try node(.isType(left, type, nil), from: left.range.start, height: left.depth)
        }
        try advance()
        let ancestor = try parseOperators(from: .sum)
        return try node(
            .isType(left, type, ancestor), from: left.range.start, height: max(left.depth, ancestor.depth))
    }

    /// Reads an operand with the signs before it and the accesses after it.
    private mutating func parseUnary() throws(PolicyParseError) -> Expression {
        if current.kind == .not || current.kind == .minus { return try parseSigned() }
        let operand = try parsePrimary()
        switch current.kind {
        case .dot, .leftBracket, .leftParenthesis: return try parseAccesses(of: operand)
        default: return operand
        }
    }

    /// Reads up to four `!` or up to four `-`, and their operand.
    private mutating func parseSigned() throws(PolicyParseError) -> Expression {
        let kind = current.kind
        var starts: [SourcePosition] = []
        while current.kind == kind {
            guard starts.count < Limits.unaryOperators else {
                throw fault("more than \(Limits.unaryOperators) operators in a row; remove pairs of them", at: current)
            }
            starts.append(current.start)
            try advance()
        }
        if current.kind == .not || current.kind == .minus { throw expected("an expression") }
        var operand: Expression
        if kind == .minus, current.kind == .integer {
            operand = try parseNegatedInteger(&starts)
        } else {
            operand = try parseUnary()
        }
        for start in starts.reversed() {
            operand = try node(
                .unary(kind == .not ? .not : .negate, operand), from: start, height: operand.depth)
        }
        return operand
    }

    /// Reads an integer after `-`, joining the two, so that the least 64-bit integer can be written.
    ///
    /// A member access after the integer binds tighter than the sign, and then they are not joined.
    private mutating func parseNegatedInteger(_ starts: inout [SourcePosition]) throws(PolicyParseError) -> Expression {
        let token = current
        try advance()
        if current.kind == .dot || current.kind == .leftBracket || current.kind == .leftParenthesis {
            return try parseAccesses(of: try integer(token))
        }
        let magnitude = UInt64(text(of: token).string)
        guard let magnitude, magnitude <= Int64.min.magnitude, let start = starts.popLast() else {
            throw integerTooLarge(token)
        }
        let value = Int64(truncatingIfNeeded: 0 &- magnitude)
        return try node(.literal(.long(value)), from: start, height: 0)
    }

    /// Makes the literal of an integer token.
    func integer(_ token: Token) throws(PolicyParseError) -> Expression {
        guard let value = Int64(text(of: token).string) else { throw integerTooLarge(token) }
        return Expression(
            .literal(.long(value)), range: SourceRange(start: token.start, endOffset: token.end), depth: 1)
    }

    /// The fault of an integer beyond 64 bits.
    private func integerTooLarge(_ token: Token) -> PolicyParseError {
        fault("this integer is out of range: \(Int64.min) to \(Int64.max) are allowed", at: token)
    }

    // MARK: Nodes

    /// Makes a node that ends before the current token.
    ///
    /// - Throws: `PolicyParseError` when the tree is higher than `Limits.expressionDepth`.
    func node(
        _ node: Expression.Node, from start: SourcePosition, height: UInt16
    ) throws(PolicyParseError) -> Expression {
        guard Int(height) < Limits.expressionDepth else { throw tooDeep(start) }
        return Expression(node, range: SourceRange(start: start, endOffset: previousEnd), depth: height + 1)
    }

    /// The height of the highest of several trees.
    func height(of expressions: [Expression]) -> UInt16 {
        expressions.reduce(0) { max($0, $1.depth) }
    }

    /// The fault of an expression that is nested too deeply.
    private func tooDeep(_ start: SourcePosition) -> PolicyParseError {
        PolicyParseError(
            message: "this expression is nested more than \(Limits.expressionDepth) levels deep; split it into several "
                + "policies or conditions", position: start)
    }
}
