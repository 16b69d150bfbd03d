extension Parser {
    /// Reads `principal …, action …, resource …` with an optional comma at the end.
    mutating func parseScope() throws(PolicyParseError) -> Scope {
        let principalStart = current.start
        try expectVariable("principal")
        let principal = try parseEntityConstraint(.principal)
        let principalRange = SourceRange(start: principalStart, endOffset: previousEnd)
        try expect(.comma, "`,` and the action")
        let actionStart = current.start
        try expectVariable("action")
        let action = try parseActionConstraint()
        let actionRange = SourceRange(start: actionStart, endOffset: previousEnd)
        try expect(.comma, "`,` and the resource")
        let resourceStart = current.start
        try expectVariable("resource")
        let resource = try parseEntityConstraint(.resource)
        let resourceRange = SourceRange(start: resourceStart, endOffset: previousEnd)
        if current.kind == .comma { try advance() }
        return Scope(
            principal: principal, action: action, resource: resource, principalRange: principalRange,
            actionRange: actionRange, resourceRange: resourceRange)
    }

    /// Moves over one of the scope's variables.
    private mutating func expectVariable(_ name: StaticString) throws(PolicyParseError) {
        guard spells(name) else {
            throw expected("`\(name)`: a scope names `principal`, `action` and `resource` in this order")
        }
        try advance()
    }

    /// Reads what follows `principal` or `resource`.
    private mutating func parseEntityConstraint(_ slot: Slot) throws(PolicyParseError) -> Scope.EntityConstraint {
        if current.kind == .equal {
            try advance()
            return .equal(try parseReference(slot))
        }
        if spells("in") {
            try advance()
            let reference = try parseReference(slot)
            if spells("is") { throw fault("`is` must come before `in`; write `is T in E`", at: current) }
            return .in(reference)
        }
        if spells("is") {
            try advance()
            let type = try parseEntityType()
            if current.kind == .equal {
                throw fault("`is` cannot stand together with `==`; leave `is` out", at: current)
            }
            guard spells("in") else { return .isType(type) }
            try advance()
            return .isTypeIn(type, try parseReference(slot))
        }
        try refuseOtherOperators()
        return .any
    }

    /// Reads what follows `action`.
    private mutating func parseActionConstraint() throws(PolicyParseError) -> Scope.ActionConstraint {
        if current.kind == .equal {
            try advance()
            return .equal(try parseAction())
        }
        if spells("is") {
            throw fault("`is` cannot constrain the action; write `==` or `in`", at: current)
        }
        guard spells("in") else {
            try refuseOtherOperators()
            return .any
        }
        try advance()
        guard current.kind == .leftBracket else { return .in(try parseAction()) }
        try advance()
        var actions: [EntityUID] = []
        while current.kind != .rightBracket {
            actions.append(try parseAction())
            guard current.kind == .comma else { break }
            try advance()
        }
        try expect(.rightBracket, "`,` or `]` in the list of actions")
        return .inAny(actions)
    }

    /// Refuses the operators that look right in a scope but are not.
    private func refuseOtherOperators() throws(PolicyParseError) {
        switch current.kind {
        case .singleEqual:
            throw fault("`=` is no operator; write `==`", at: current)
        case .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            throw fault("a scope knows `==`, `in` and `is` only; move this test into `when`", at: current)
        case .colon:
            throw fault("`:` constrains no type; write `is`", at: current)
        default:
            break
        }
    }

    /// Reads an entity, or the slot of the same variable; parentheses around it are allowed.
    private mutating func parseReference(_ slot: Slot) throws(PolicyParseError) -> Scope.Reference {
        var parentheses = 0
        while current.kind == .leftParenthesis {
            parentheses += 1
            try advance()
        }
        let reference: Scope.Reference
        if current.kind == .slot {
            guard text(of: current).string == slot.description else {
                throw expected("an entity or the slot `\(slot)`")
            }
            try advance()
            reference = .slot(slot)
        } else if current.kind == .leftBracket {
            throw fault("only `action in` takes a list; write one entity, or `in [...]` in `when`", at: current)
        } else {
            reference = .entity(try parseEntity("an entity such as `User::\"alice\"` or the slot `\(slot)`"))
        }
        for _ in 0..<parentheses { try expect(.rightParenthesis, "`)`") }
        return reference
    }

    /// Reads an entity of the type `Action` in any namespace.
    private mutating func parseAction() throws(PolicyParseError) -> EntityUID {
        let start = current
        let action = try parseEntity("an action such as `Action::\"read\"`")
        let type = action.type.name.string
        guard type == "Action" || type.hasSuffix("::Action") else {
            throw fault("`\(action)` is no action: its type must be `Action` or end in `::Action`", at: start)
        }
        return action
    }

    /// Reads `Type::"id"`.
    private mutating func parseEntity(_ description: String) throws(PolicyParseError) -> EntityUID {
        guard current.kind == .identifier else { throw expected(description) }
        let (name, isEntity) = try parsePath()
        guard isEntity else { throw expected("`::` and an id in quotes after `\(name)`") }
        return EntityUID(type: EntityType(checked: name), id: try parseString())
    }

    /// Reads a type such as `PhotoApp::User`.
    mutating func parseEntityType() throws(PolicyParseError) -> EntityType {
        guard current.kind == .identifier else { throw expected("an entity type after `is`, such as `PhotoApp::User`") }
        let (name, isEntity) = try parsePath()
        if isEntity { throw expected("a type after `is`, not an entity; leave out `::` and the id") }
        return EntityType(checked: name)
    }

    /// Reads identifiers joined by `::`.
    ///
    /// - Returns: The name in normal form, and whether `::` and a string follow; then the string is the current token.
    mutating func parsePath() throws(PolicyParseError) -> (name: Text, isEntity: Bool) {
        var name = try parseIdentifier("a name")
        while current.kind == .pathSeparator {
            try advance()
            if current.kind == .string { return (name, true) }
            let part = try parseIdentifier("an identifier or an id in quotes after `::`")
            name = Text("\(name)::\(part)")
        }
        return (name, false)
    }
}
