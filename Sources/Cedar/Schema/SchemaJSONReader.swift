/// Reads a schema in JSON.
///
/// Source: <https://docs.cedarpolicy.com/schema/json-schema.html>; where that leaves a choice, the behaviour of Cedar's
/// reference implementation. Unknown keys are refused, so that a misspelled one cannot weaken a schema.
struct SchemaJSONReader {
    /// The document, to find places for messages.
    private let bytes: [UInt8]
    /// How many declarations were read so far.
    private var declarations = 0

    /// Reads a whole schema.
    ///
    /// - Throws: `SchemaError` for the first fault of its form.
    static func parse(_ bytes: [UInt8]) throws(SchemaError) -> [SchemaNamespace] {
        var reader = SchemaJSONReader(bytes: bytes)
        guard bytes.count <= Limits.schemaBytes else {
            throw SchemaError(
                "the schema has \(bytes.count) bytes, at most \(Limits.schemaBytes) are allowed; make it smaller",
                at: SourcePosition(offset: 0, line: 1, column: 1))
        }
        let json: JSONValue
        do {
            json = try JSONReader.read(bytes)
        } catch {
            throw SchemaError(error.message, at: error.position)
        }
        var namespaces: [SchemaNamespace] = []
        for member in try reader.object(json, "a schema: an object with namespaces") {
            namespaces.append(try reader.namespace(member))
        }
        return namespaces
    }

    /// Reads from `bytes`.
    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads one namespace.
    private mutating func namespace(_ member: JSONValue.Member) throws(SchemaError) -> SchemaNamespace {
        var namespace = SchemaNamespace(name: member.key)
        if !member.key.isEmpty {
            _ = try name(member.key, member.value)
            if SchemaName.isReserved(member.key) {
                throw fault("`__cedar` is reserved; choose another name for the namespace", member.value)
            }
            try count(member.value)
        }
        let members = try object(member.value, "a namespace: an object")
        try requireKeys(members, ["entityTypes", "actions", "commonTypes", "annotations"], "a namespace")
        for key in ["entityTypes", "actions"] as [Text] where !members.contains(where: { $0.key == key }) {
            throw fault("this namespace has no `\(key)`; write {} where it has none", member.value)
        }
        for part in members {
            switch part.key {
            case "annotations":
                if member.key.isEmpty { throw fault("the empty namespace has no annotations; remove them", part.value) }
                namespace.annotations = try annotations(part.value)
            case "commonTypes":
                for type in try object(part.value, "`commonTypes`: an object with types") {
                    _ = namespace.commonTypes.append(try commonType(type))
                }
            case "entityTypes":
                for type in try object(part.value, "`entityTypes`: an object with entity types") {
                    _ = namespace.entityTypes.append(try entityType(type))
                }
            default:
                for action in try object(part.value, "`actions`: an object with actions") {
                    _ = namespace.actions.append(try self.action(action))
                }
            }
        }
        return namespace
    }

    /// Reads one common type.
    private mutating func commonType(_ member: JSONValue.Member) throws(SchemaError) -> CommonTypeDeclaration {
        try count(member.value)
        try requireIdentifier(member.key, member.value)
        if CommonTypeDeclaration.reservedNames.contains(member.key) {
            throw fault("`\(member.key)` is a type of the language; choose another name", member.value)
        }
        return CommonTypeDeclaration(
            name: member.key, type: try type(member.value, isAnnotated: true),
            annotations: try memberAnnotations(member.value), position: position(member.value))
    }

    /// Reads one entity type.
    private mutating func entityType(_ member: JSONValue.Member) throws(SchemaError) -> EntityDeclaration {
        try count(member.value)
        try requireIdentifier(member.key, member.value)
        let members = try object(member.value, "an entity type: an object")
        try requireKeys(members, ["memberOfTypes", "shape", "tags", "enum", "annotations"], "an entity type")
        var memberOf: [SchemaName] = []
        var shape = TypeExpression.emptyRecord(at: position(member.value))
        var tags: TypeExpression?
        var ids: [Text]?
        for part in members {
            switch part.key {
            case "memberOfTypes": memberOf = try names(part.value, "`memberOfTypes`: an array of entity types")
            case "shape": shape = try type(part.value)
            case "tags": tags = try type(part.value)
            case "enum": ids = try enumeration(part.value)
            default: break
            }
        }
        if ids != nil, let other = members.first(where: { $0.key != "enum" && $0.key != "annotations" }) {
            throw fault("an entity type with `enum` has no `\(other.key)`; remove one of the two", other.value)
        }
        return EntityDeclaration(
            name: member.key,
            kind: ids.map(EntityDeclaration.Kind.enumeration)
                ?? .standard(memberOf: memberOf, shape: shape, tags: tags),
            annotations: try memberAnnotations(member.value), position: position(member.value))
    }

    /// Reads the ids of an enumerated entity type.
    private func enumeration(_ json: JSONValue) throws(SchemaError) -> [Text] {
        var ids: [Text] = []
        for element in try array(json, "`enum`: an array of ids") {
            ids.append(try string(element, "an id"))
        }
        if ids.isEmpty { throw fault("`enum` lists no id; list at least one", json) }
        return ids
    }

    /// Reads one action.
    private mutating func action(_ member: JSONValue.Member) throws(SchemaError) -> ActionDeclaration {
        try count(member.value)
        let members = try object(member.value, "an action: an object")
        try requireKeys(members, ["memberOf", "appliesTo", "attributes", "annotations"], "an action")
        var memberOf: [ActionDeclaration.Parent] = []
        var application: ActionDeclaration.Application?
        for part in members {
            if case .null = part.value.content, part.key != "annotations" { continue }
            switch part.key {
            case "memberOf":
                for element in try array(part.value, "`memberOf`: an array of actions") {
                    memberOf.append(try actionParent(element))
                }
            case "appliesTo": application = try self.application(part.value)
            case "attributes": throw fault("actions have no attributes; remove `attributes`", part.value)
            default: break
            }
        }
        return ActionDeclaration(
            id: member.key, memberOf: memberOf, application: application,
            annotations: try memberAnnotations(member.value), position: position(member.value))
    }

    /// Reads `{"id": …, "type": …}`.
    private func actionParent(_ json: JSONValue) throws(SchemaError) -> ActionDeclaration.Parent {
        let members = try object(json, "an action: {\"id\": \"…\"}, perhaps with `type`")
        try requireKeys(members, ["id", "type"], "an action in `memberOf`")
        var id: Text?
        var type: SchemaName?
        for part in members {
            if part.key == "id" { id = try string(part.value, "the action's id") }
            if part.key == "type" {
                if case .null = part.value.content { continue }
                type = try name(try string(part.value, "the action's type"), part.value)
            }
        }
        guard let id else { throw fault("this action has no `id`", json) }
        return ActionDeclaration.Parent(type: type, id: id, position: position(json))
    }

    /// Reads what an action applies to.
    private func application(_ json: JSONValue) throws(SchemaError) -> ActionDeclaration.Application {
        let members = try object(json, "`appliesTo`: an object")
        try requireKeys(members, ["principalTypes", "resourceTypes", "context"], "`appliesTo`")
        var principals: [SchemaName]?
        var resources: [SchemaName]?
        var context = TypeExpression.emptyRecord(at: position(json))
        for part in members {
            switch part.key {
            case "principalTypes": principals = try names(part.value, "`principalTypes`: an array of entity types")
            case "resourceTypes": resources = try names(part.value, "`resourceTypes`: an array of entity types")
            default: context = try type(part.value)
            }
        }
        guard let principals, let resources else {
            let missing = principals == nil ? "principalTypes" : "resourceTypes"
            throw fault("`appliesTo` has no `\(missing)`; list the types, or leave `appliesTo` out for none", json)
        }
        return ActionDeclaration.Application(principals: principals, resources: resources, context: context)
    }

    /// Counts one more declaration.
    private mutating func count(_ json: JSONValue) throws(SchemaError) {
        declarations += 1
        guard declarations <= Limits.schemaDeclarations else {
            throw fault("more than \(Limits.schemaDeclarations) declarations; split the schema", json)
        }
    }

    // MARK: Forms

    /// Where a value stands.
    func position(_ json: JSONValue) -> SourcePosition {
        // Counting lines from the start for every type would be quadratic; faults count them when they are thrown.
        SourcePosition(offset: json.offset, line: 0, column: 0)
    }

    /// A fault at a value.
    func fault(_ message: String, _ json: JSONValue) -> SchemaError {
        SchemaError(message, at: SourcePosition(offset: json.offset, in: bytes))
    }

    /// The members of an object.
    func object(_ json: JSONValue, _ description: String) throws(SchemaError) -> [JSONValue.Member] {
        guard case .object(let members) = json.content else {
            throw fault("expected \(description), found \(json.kindName)", json)
        }
        return members
    }

    /// The elements of an array.
    func array(_ json: JSONValue, _ description: String) throws(SchemaError) -> [JSONValue] {
        guard case .array(let elements) = json.content else {
            throw fault("expected \(description), found \(json.kindName)", json)
        }
        return elements
    }

    /// The text of a string.
    func string(_ json: JSONValue, _ description: String) throws(SchemaError) -> Text {
        guard case .string(let text) = json.content else {
            throw fault("expected \(description) as a string, found \(json.kindName)", json)
        }
        return text
    }

    /// Refuses keys that have no meaning.
    func requireKeys(_ members: [JSONValue.Member], _ known: [Text], _ owner: String) throws(SchemaError) {
        for member in members where !known.contains(member.key) {
            let keys = known.map { "`\($0)`" }.joined(separator: ", ")
            throw fault("\(owner) has no `\(member.key)`; known are \(keys)", member.value)
        }
    }
}
