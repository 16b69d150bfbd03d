extension PolicyLayout {
    /// Lays an expression out; its breaks belong to the group around it.
    ///
    /// Recursion is bounded, as the parser has accepted the text within `Limits.expressionDepth`.
    mutating func expression() throws(PolicyParseError) -> Layout {
        guard tokens.spells("if") else { return try disjunction() }
        let first = try branch()
        let second = try branch()
        let third = try branch()
        return .group(.sequence([first, .line, second, .line, third]))
    }

    /// Lays `if`, `then` or `else` and the expression after it out.
    private mutating func branch() throws(PolicyParseError) -> Layout {
        let keyword = try tokens.take()
        return .sequence([keyword, .nested(indentation, .sequence([.line, try expression()]))])
    }

    /// Lays operands of `||` out.
    private mutating func disjunction() throws(PolicyParseError) -> Layout {
        var parts = [try conjunction()]
        while tokens.current.kind == .or {
            parts += [.text(" "), try tokens.take(), .line, try conjunction()]
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    /// Lays operands of `&&` out.
    private mutating func conjunction() throws(PolicyParseError) -> Layout {
        var parts = [try relation()]
        while tokens.current.kind == .and {
            parts += [.text(" "), try tokens.take(), .line, try relation()]
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    /// Lays a comparison, `in`, `has`, `like` or `is` out.
    private mutating func relation() throws(PolicyParseError) -> Layout {
        let left = try sum()
        switch tokens.current.kind {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return .sequence([left, .text(" "), try tokens.take(), .text(" "), try sum()])
        case .identifier where tokens.spells("in"):
            return .sequence([left, .text(" "), try tokens.take(), .text(" "), try sum()])
        case .identifier where tokens.spells("has"):
            let keyword = try tokens.take()
            var names = [try tokens.take()]
            while tokens.current.kind == .dot { names += [try tokens.take(), try tokens.take()] }
            return after(left, keyword, .sequence(names))
        case .identifier where tokens.spells("like"):
            let keyword = try tokens.take()
            return after(left, keyword, try tokens.take())
        case .identifier where tokens.spells("is"): return try isType(left)
        default: return left
        }
    }

    /// An operator, after which the line may break.
    private func after(_ left: Layout, _ keyword: Layout, _ right: Layout) -> Layout {
        .group(.sequence([left, .text(" "), keyword, .nested(indentation, .sequence([.line, right]))]))
    }

    /// Lays `is T` or `is T in E` out.
    private mutating func isType(_ left: Layout) throws(PolicyParseError) -> Layout {
        var parts = [left, .text(" "), try tokens.take(), .text(" "), try path()]
        if tokens.spells("in") { parts += [.line, try tokens.take(), .text(" "), try sum()] }
        return .group(.sequence(parts))
    }

    /// Lays operands of `+` and `-` out.
    private mutating func sum() throws(PolicyParseError) -> Layout {
        var parts = [try product()]
        while tokens.current.kind == .plus || tokens.current.kind == .minus {
            parts += [.text(" "), try tokens.take(), .line, try product()]
        }
        return parts.count == 1 ? parts[0] : .group(.sequence(parts))
    }

    /// Lays operands of `*` out.
    private mutating func product() throws(PolicyParseError) -> Layout {
        var parts = [try unary()]
        while tokens.current.kind == .star {
            parts += [.text(" "), try tokens.take(), .line, try unary()]
        }
        return parts.count == 1 ? parts[0] : .group(.sequence(parts))
    }

    /// Lays signs and their operand out.
    private mutating func unary() throws(PolicyParseError) -> Layout {
        var parts: [Layout] = []
        while tokens.current.kind == .not || tokens.current.kind == .minus { parts.append(try tokens.take()) }
        let operand = try member()
        return parts.isEmpty ? operand : .sequence(parts + [operand])
    }

    /// Lays an operand and what is attached to it out; the line may break before every `.` but the first.
    private mutating func member() throws(PolicyParseError) -> Layout {
        let operand = try primary()
        var parts: [Layout] = []
        while true {
            switch tokens.current.kind {
            case .dot:
                if !parts.isEmpty { parts.append(.softLine) }
                parts += [try tokens.take(), try tokens.take()]
            case .leftBracket: parts += [try tokens.take(), try tokens.take(), try tokens.take()]
            case .leftParenthesis: parts.append(try block(until: .rightParenthesis, .softLine))
            default:
                return parts.isEmpty ? operand : .group(.sequence([operand, .nested(indentation, .sequence(parts))]))
            }
        }
    }

    /// Lays what stands alone out.
    private mutating func primary() throws(PolicyParseError) -> Layout {
        switch tokens.current.kind {
        case .leftParenthesis:
            let opening = try tokens.take()
            let inner = Layout.nested(1, try expression())
            return .group(.sequence([opening, inner, try tokens.take()]))
        case .leftBracket: return try block(until: .rightBracket, .softLine)
        case .leftBrace: return try block(until: .rightBrace, .line)
        case .identifier: return try path()
        default: return try tokens.take()
        }
    }

    /// Lays brackets and the elements between them out: on one line, or each element on its own.
    private mutating func block(until end: Token.Kind, _ edge: Layout) throws(PolicyParseError) -> Layout {
        let opening = try tokens.take()
        let elements = try list(until: end) { layout throws(PolicyParseError) in
            end == .rightBrace ? try layout.entry() : .group(try layout.expression())
        }
        guard !elements.isEmpty else { return .sequence([opening, try tokens.take()]) }
        let inner = Layout.nested(indentation, .sequence([edge] + elements))
        return .group(.sequence([opening, inner, edge, try tokens.take()]))
    }

    /// Lays `key: value` out.
    private mutating func entry() throws(PolicyParseError) -> Layout {
        let key = try tokens.take()
        let colon = try tokens.take()
        return .group(.sequence([key, colon, .text(" "), try expression()]))
    }
}
