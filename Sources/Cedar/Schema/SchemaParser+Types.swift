extension SchemaParser {
    /// Reads a type: a name, `Set<…>` or a record.
    mutating func parseType() throws(SchemaError) -> TypeExpression {
        let position = current.start
        if current.kind == .leftBrace { return try parseRecord() }
        guard current.kind == .identifier else {
            throw expected("a type: a name, `Set<…>` or a record in braces")
        }
        let isSet = spells("Set")
        let name = try parseName("a type")
        guard isSet, current.kind == .less else {
            return TypeExpression(form: .entityOrCommon(name.text), position: position)
        }
        try enter()
        try advance()
        let element = try parseType()
        try expect(.greater, "`>` after the type of the set's elements")
        nesting -= 1
        return TypeExpression(form: .set(element), position: position)
    }

    /// Goes one level deeper into a type.
    private mutating func enter() throws(SchemaError) {
        guard nesting < Limits.typeDepth else {
            throw fault("this type is nested more than \(Limits.typeDepth) levels deep; use common types")
        }
        nesting += 1
    }

    /// Reads `{ name: Type, "name"?: Type }`.
    mutating func parseRecord() throws(SchemaError) -> TypeExpression {
        let position = current.start
        try enter()
        try advance()
        var attributes: [AttributeDeclaration] = []
        var seen = Set<Text>()
        while current.kind != .rightBrace {
            let annotations = try parseAnnotations()
            let name = try parseNameOrString("an attribute's name, or `}`")
            guard seen.insert(name.text).inserted else {
                throw SchemaError("the attribute `\(name.text)` is declared twice; keep one", at: name.position)
            }
            var isRequired = true
            if current.kind == .questionMark {
                isRequired = false
                try advance()
            }
            try expect(.colon, isRequired ? "`:` and the attribute's type, or `?:` for an optional one" : "`:`")
            attributes.append(
                AttributeDeclaration(
                    name: name.text, type: try parseType(), isRequired: isRequired, annotations: annotations,
                    position: name.position))
            guard current.kind == .comma else { break }
            try advance()
        }
        try expect(.rightBrace, "`,` or `}` after the attribute")
        nesting -= 1
        return TypeExpression(form: .record(attributes), position: position)
    }

    /// Reads `appliesTo { principal: …, resource: …, context: … }`.
    mutating func parseApplication() throws(SchemaError) -> ActionDeclaration.Application {
        let position = current.start
        try advance()
        try expect(.leftBrace, "`{` after `appliesTo`")
        var principals: [SchemaName]?
        var resources: [SchemaName]?
        var context: TypeExpression?
        repeat {
            let key = current
            if spells("principal") {
                try startClause(isRepeated: principals != nil)
                principals = try parseAppliedTypes(key)
            } else if spells("resource") {
                try startClause(isRepeated: resources != nil)
                resources = try parseAppliedTypes(key)
            } else if spells("context") {
                try startClause(isRepeated: context != nil)
                context = try parseContext()
            } else {
                throw expected("`principal`, `resource` or `context`")
            }
            guard current.kind == .comma else { break }
            try advance()
        } while current.kind != .rightBrace
        try expect(.rightBrace, "`,` or `}`")
        guard let principals, let resources else {
            let missing = principals == nil ? "principal" : "resource"
            throw SchemaError("`appliesTo` needs `\(missing)`: the types that the action applies to", at: position)
        }
        return ActionDeclaration.Application(
            principals: principals, resources: resources, context: context ?? .emptyRecord(at: position))
    }

    /// Moves over the key of a clause and its colon.
    private mutating func startClause(isRepeated: Bool) throws(SchemaError) {
        if isRepeated { throw fault("`\(text(of: current))` is declared twice for one action; keep one") }
        try advance()
        try expect(.colon, "`:`")
    }

    /// Reads the types of principals or resources: at least one.
    private mutating func parseAppliedTypes(_ key: Token) throws(SchemaError) -> [SchemaName] {
        let types = try parseEntityTypes()
        guard !types.isEmpty else {
            throw SchemaError(
                "`\(text(of: key))` names no type; an action that applies to nothing has no `appliesTo` at all",
                at: key.start)
        }
        return types
    }

    /// Reads the type of a context: a record or the name of a common type.
    private mutating func parseContext() throws(SchemaError) -> TypeExpression {
        if current.kind == .leftBrace { return try parseRecord() }
        let name = try parseName("a record in braces or the name of a common type after `context:`")
        return TypeExpression(form: .common(name.text), position: name.position)
    }

    /// Reads one entity type, or any number in brackets.
    mutating func parseEntityTypes() throws(SchemaError) -> [SchemaName] {
        guard current.kind == .leftBracket else { return [try parseName("an entity type, or several in `[…]`")] }
        try advance()
        guard current.kind != .rightBracket else {
            try advance()
            return []
        }
        var names = [try parseName("an entity type")]
        while current.kind == .comma {
            try advance()
            names.append(try parseName("an entity type after `,`"))
        }
        try expect(.rightBracket, "`,` or `]` after the entity type")
        return names
    }

    /// Reads identifiers joined by `::`.
    mutating func parseName(_ description: String) throws(SchemaError) -> SchemaName {
        let first = try parseIdentifier(description)
        guard current.kind == .pathSeparator else { return first }
        var parts = [first.text.string]
        while current.kind == .pathSeparator {
            try advance()
            parts.append(try parseIdentifier("an identifier after `::`").text.string)
        }
        return SchemaName(text: Text(parts.joined(separator: "::")), position: first.position)
    }

    /// Reads an identifier or a string.
    mutating func parseNameOrString(_ description: String) throws(SchemaError) -> SchemaName {
        let position = current.start
        guard current.kind == .string else { return try parseIdentifier(description) }
        return SchemaName(text: try parseString(description), position: position)
    }

    /// Reads an identifier that is no reserved word; `__cedar` is allowed here.
    mutating func parseIdentifier(_ description: String) throws(SchemaError) -> SchemaName {
        guard current.kind == .identifier else { throw expected(description) }
        let name = SchemaName(text: text(of: current), position: current.start)
        if Identifiers.isReserved(name.text), name.text != "__cedar" {
            throw fault("`\(name.text)` is a reserved word; write it in quotes where that is allowed, or rename it")
        }
        try advance()
        return name
    }
}
