extension SchemaParser {
    /// Reads one declaration of an entity type, an action or a common type.
    mutating func parseDeclaration(
        _ annotations: [Annotation], into namespace: inout SchemaNamespace
    ) throws(SchemaError) {
        if spells("entity") {
            try parseEntity(annotations, into: &namespace)
        } else if spells("action") {
            try parseAction(annotations, into: &namespace)
        } else if spells("type") {
            try parseCommonType(annotations, into: &namespace)
        } else {
            throw expected(
                namespace.name.isEmpty
                    ? "`entity`, `action`, `type` or `namespace`, with which a declaration starts"
                    : "`entity`, `action` or `type`, with which a declaration starts, or `}`")
        }
    }

    /// Reads `entity A, B in [C] { … } tags T;` or `entity A enum ["x"];`.
    private mutating func parseEntity(
        _ annotations: [Annotation], into namespace: inout SchemaNamespace
    ) throws(SchemaError) {
        try advance()
        var names = [try parseIdentifier("the entity type's name after `entity`")]
        while current.kind == .comma {
            try advance()
            names.append(try parseIdentifier("another entity type's name after `,`"))
        }
        let kind = try parseEntityKind()
        try expect(.semicolon, "`in`, `{`, `tags` or `;` at the end of the entity type")
        for name in names {
            try count(at: name.position)
            try Self.requireUnreserved(name)
            let declaration = EntityDeclaration(
                name: name.text, kind: kind, annotations: annotations, position: name.position)
            guard namespace.entityTypes.append(declaration) else { throw Self.duplicate("entity type", name) }
        }
    }

    /// Reads what follows the names of entity types.
    private mutating func parseEntityKind() throws(SchemaError) -> EntityDeclaration.Kind {
        if spells("enum") {
            try advance()
            try expect(.leftBracket, "`[` and the ids after `enum`")
            var ids = [try parseString("an id in quotes")]
            while current.kind == .comma {
                try advance()
                ids.append(try parseString("an id in quotes after `,`"))
            }
            try expect(.rightBracket, "`,` or `]` after the id")
            return .enumeration(ids)
        }
        var parents: [SchemaName] = []
        if spells("in") {
            try advance()
            parents = try parseEntityTypes()
        }
        var shape = TypeExpression.emptyRecord(at: current.start)
        if current.kind == .singleEqual {
            try advance()
            guard current.kind == .leftBrace else { throw expected("`{` and the attributes after `=`") }
        }
        if current.kind == .leftBrace { shape = try parseRecord() }
        var tags: TypeExpression?
        if spells("tags") {
            try advance()
            tags = try parseType()
        }
        return .standard(memberOf: parents, shape: shape, tags: tags)
    }

    /// Reads `type T = …;`.
    private mutating func parseCommonType(
        _ annotations: [Annotation], into namespace: inout SchemaNamespace
    ) throws(SchemaError) {
        try advance()
        let name = try parseIdentifier("the common type's name after `type`")
        try expect(.singleEqual, "`=` after the common type's name")
        let type = try parseType()
        try expect(.semicolon, "`;` after the type")
        try count(at: name.position)
        try Self.requireUnreserved(name)
        if CommonTypeDeclaration.reservedNames.contains(name.text) {
            throw SchemaError("`\(name.text)` is a type of the language; choose another name", at: name.position)
        }
        let declaration = CommonTypeDeclaration(
            name: name.text, type: type, annotations: annotations, position: name.position)
        guard namespace.commonTypes.append(declaration) else { throw Self.duplicate("common type", name) }
    }

    /// Reads `action "a", b in c appliesTo { … };`.
    private mutating func parseAction(
        _ annotations: [Annotation], into namespace: inout SchemaNamespace
    ) throws(SchemaError) {
        try advance()
        var names = [try parseNameOrString("the action's name after `action`")]
        while current.kind == .comma {
            try advance()
            names.append(try parseNameOrString("another action's name after `,`"))
        }
        var parents: [ActionDeclaration.Parent] = []
        if spells("in") {
            try advance()
            parents = try parseActionParents()
        }
        var application: ActionDeclaration.Application?
        if spells("appliesTo") { application = try parseApplication() }
        if spells("attributes") {
            try advance()
            try expect(.leftBrace, "`{` after `attributes`")
            try expect(.rightBrace, "`}`: actions have no attributes")
        }
        try expect(.semicolon, "`in`, `appliesTo` or `;` at the end of the action")
        for name in names {
            try count(at: name.position)
            let declaration = ActionDeclaration(
                id: name.text, memberOf: parents, application: application, annotations: annotations,
                position: name.position)
            guard namespace.actions.append(declaration) else { throw Self.duplicate("action", name) }
        }
    }

    /// Reads the groups of an action: one, or several in brackets.
    private mutating func parseActionParents() throws(SchemaError) -> [ActionDeclaration.Parent] {
        guard current.kind == .leftBracket else { return [try parseActionParent()] }
        try advance()
        var parents = [try parseActionParent()]
        while current.kind == .comma {
            try advance()
            parents.append(try parseActionParent())
        }
        try expect(.rightBracket, "`,` or `]` after the action")
        return parents
    }

    /// Reads `name`, `"id"` or `A::Action::"id"`.
    private mutating func parseActionParent() throws(SchemaError) -> ActionDeclaration.Parent {
        let position = current.start
        if current.kind == .string {
            return ActionDeclaration.Parent(type: nil, id: try parseString("an action"), position: position)
        }
        let first = try parseIdentifier("an action such as `read`, `\"read\"` or `Action::\"read\"`")
        guard current.kind == .pathSeparator else {
            return ActionDeclaration.Parent(type: nil, id: first.text, position: position)
        }
        var path = first.text
        while current.kind == .pathSeparator {
            try advance()
            if current.kind == .string {
                return ActionDeclaration.Parent(
                    type: SchemaName(text: path, position: position), id: try parseString("an id"), position: position)
            }
            path = SchemaName.join(path, try parseIdentifier("an identifier or an id in quotes after `::`").text)
        }
        throw expected("`::` and the action's id in quotes")
    }

    /// The fault that a name is declared twice.
    private static func duplicate(_ kind: String, _ name: SchemaName) -> SchemaError {
        SchemaError("the \(kind) `\(name.text)` is declared twice; remove one of the two", at: name.position)
    }

    /// Refuses the name `__cedar`.
    private static func requireUnreserved(_ name: SchemaName) throws(SchemaError) {
        guard name.text != "__cedar" else {
            throw SchemaError("`__cedar` is reserved; choose another name", at: name.position)
        }
    }
}
