/// Lays policies out, one at a time, by walking their tokens.
///
/// The text has been parsed before, so that every function may take what the grammar says comes next.
struct PolicyLayout {
    /// The tokens that are left.
    var tokens: CommentedTokens
    /// The columns by which inner lines start further to the right.
    let indentation: Int

    /// The comments at the end of the text, after the last policy.
    var rest: Layout { .sequence(tokens.leading.flatMap { [Layout.text($0), .hardLine] }) }

    /// Lays the next policy out, nil at the end of the text.
    ///
    /// - Throws: `PolicyParseError` where the text was not parsed before.
    mutating func next() throws(PolicyParseError) -> Layout? {
        guard tokens.current.kind != .end else { return nil }
        var parts: [Layout] = []
        while tokens.current.kind == .at { parts += [try annotation(), .hardLine] }
        parts += [try tokens.take(), .text(" ")]
        parts += [try tokens.take(), try scope(), try tokens.take()]
        while tokens.current.kind == .identifier { parts += [.hardLine, try condition()] }
        parts.append(try tokens.take())
        return .sequence(parts)
    }

    /// Lays `@key` or `@key("value")` out.
    private mutating func annotation() throws(PolicyParseError) -> Layout {
        var parts = [try tokens.take(), try tokens.take()]
        if tokens.current.kind == .leftParenthesis {
            parts += [try tokens.take(), try tokens.take(), try tokens.take()]
        }
        return .sequence(parts)
    }

    /// Lays `when { … }` or `unless { … }` out.
    private mutating func condition() throws(PolicyParseError) -> Layout {
        let kind = try tokens.take()
        let opening = try tokens.take()
        let body = try expression()
        let block = Layout.group(
            .sequence([
                opening, .nested(indentation, .sequence([.line, .group(body)])), .line, try tokens.take(),
            ]))
        return .group(.sequence([kind, .line, block]))
    }

    // MARK: Scope

    /// Lays the three variables out: on one line where none is constrained, else on a line each.
    private mutating func scope() throws(PolicyParseError) -> Layout {
        var isConstrained = false
        var variables: [Layout] = []
        var commas: [Layout] = []
        while tokens.current.kind != .rightParenthesis {
            let name = try tokens.take()
            if tokens.current.kind == .comma || tokens.current.kind == .rightParenthesis {
                variables.append(name)
            } else {
                isConstrained = true
                variables.append(try constraint(on: name))
            }
            guard tokens.current.kind == .comma else { break }
            if variables.count == 3 {
                try tokens.leaveOut()
            } else {
                commas.append(try tokens.take())
            }
        }
        var parts: [Layout] = isConstrained ? [.hardLine] : []
        for (index, variable) in variables.enumerated() {
            parts.append(variable)
            if index < commas.count { parts += [commas[index], isConstrained ? .hardLine : .line] }
        }
        let inner = Layout.nested(indentation, .sequence(parts))
        return isConstrained ? .sequence([inner, .hardLine]) : .group(inner)
    }

    /// Lays `== E`, `in E`, `is T` or `is T in E` out after a variable.
    private mutating func constraint(on name: Layout) throws(PolicyParseError) -> Layout {
        var head = [name]
        if tokens.spells("is") {
            let keyword = try tokens.take()
            let type = Layout.nested(indentation, .sequence([.line, try path()]))
            head.append(.group(.sequence([.text(" "), keyword, type])))
        }
        guard tokens.current.kind == .equal || tokens.spells("in") else { return .sequence(head) }
        head += [.text(" "), try tokens.take()]
        let value = Layout.nested(indentation, .sequence([.line, try reference()]))
        return .group(.sequence([.group(.sequence(head)), value]))
    }

    /// Lays an entity, a slot or a list of entities out; parentheses around one stay.
    private mutating func reference() throws(PolicyParseError) -> Layout {
        switch tokens.current.kind {
        case .leftParenthesis: return .sequence([try tokens.take(), try reference(), try tokens.take()])
        case .slot: return try tokens.take()
        case .leftBracket:
            let opening = try tokens.take()
            let elements = Layout.nested(
                1,
                .sequence(
                    try list(until: .rightBracket) { layout throws(PolicyParseError) in
                        try layout.path()
                    }))
            return .group(.sequence([opening, elements, try tokens.take()]))
        default: return try path()
        }
    }

    /// Lays elements with commas between them out, up to the closing token, which stays; a last comma goes.
    mutating func list(
        until end: Token.Kind,
        _ element: (inout PolicyLayout) throws(PolicyParseError) -> Layout
    ) throws(PolicyParseError) -> [Layout] {
        var parts: [Layout] = []
        while tokens.current.kind != end {
            parts.append(try element(&self))
            guard tokens.current.kind == .comma else { break }
            if try isLastComma(before: end) {
                try tokens.leaveOut()
            } else {
                parts += [try tokens.take(), .line]
            }
        }
        return parts
    }

    /// Whether the current token, a comma, stands right before the closing token.
    private func isLastComma(before end: Token.Kind) throws(PolicyParseError) -> Bool {
        var ahead = tokens
        try ahead.leaveOut()
        return ahead.current.kind == end
    }

    /// Lays identifiers joined by `::`, perhaps with an id at the end, out.
    mutating func path() throws(PolicyParseError) -> Layout {
        var parts = [try tokens.take()]
        while tokens.current.kind == .pathSeparator { parts += [try tokens.take(), try tokens.take()] }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }
}
