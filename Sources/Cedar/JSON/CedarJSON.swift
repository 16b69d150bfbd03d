/// Turns JSON values into Cedar's values and entities.
///
/// Source: <https://docs.cedarpolicy.com/auth/entities-syntax.html>. What a schema would say is not guessed: an object
/// in an attribute is an entity only under `__entity`, an extension value only under `__extn`, unless an
/// `ExpectedType` says that a short form is meant.
struct CedarJSON {
    /// The document, to find places for messages.
    let bytes: [UInt8]
    /// Identifiers of types read so far, so that each is checked once.
    private var types: [Text: EntityType] = [:]
    /// Parents read so far, so that entities below the same parent share its identifier.
    private var parents: [EntityUID: EntityUID] = [:]

    /// Reads values of the document `bytes`.
    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the document.
    static func read(_ bytes: [UInt8]) throws(EntitiesError) -> JSONValue {
        do {
            return try JSONReader.read(bytes)
        } catch {
            throw .json(error)
        }
    }

    /// Reads one entity.
    mutating func entity(_ json: JSONValue, _ expected: ExpectedTypes) throws(EntitiesError) -> Entity {
        let members = try object(json, "an entity: an object with `uid`, `attrs` and `parents`")
        for member in members {
            switch member.key.string {
            case "uid", "attrs", "parents", "tags": break
            default:
                throw fault("an entity has no `\(member.key)`, only `uid`, `attrs`, `parents` and `tags`", member.value)
            }
        }
        guard let uidJSON = member("uid", of: members) else { throw fault("this entity has no `uid`", json) }
        let uid = try self.uid(uidJSON)
        guard let attributesJSON = member("attrs", of: members) else {
            throw fault("entity `\(uid)` has no `attrs`; write {} where it has none", json)
        }
        let attributes = try record(attributesJSON, "`attrs`: an object", expected.attributes[uid.type] ?? .any)
        guard let parentsJSON = member("parents", of: members) else {
            throw fault("entity `\(uid)` has no `parents`; write [] where it has none", json)
        }
        let parents = try self.parents(parentsJSON)
        var tags = Record()
        if let tagsJSON = member("tags", of: members) {
            tags = try record(tagsJSON, "`tags`: an object", each: expected.tags[uid.type] ?? .any)
        }
        return Entity(uid: uid, attributes: attributes, parents: parents, tags: tags)
    }

    /// The value under a key of an object.
    private func member(_ key: Text, of members: [JSONValue.Member]) -> JSONValue? {
        for member in members where member.key == key { return member.value }
        return nil
    }

    /// Reads a list of parents.
    private mutating func parents(_ json: JSONValue) throws(EntitiesError) -> [EntityUID] {
        guard case .array(let elements) = json.content else {
            throw fault("expected `parents`: an array of entities, found \(json.kindName)", json)
        }
        var result: [EntityUID] = []
        result.reserveCapacity(elements.count)
        for element in elements {
            let uid = try self.uid(element)
            if let known = parents[uid] {
                result.append(known)
            } else {
                parents[uid] = uid
                result.append(uid)
            }
        }
        return result
    }

    /// Reads `{"type": …, "id": …}`, or the same under `__entity`.
    mutating func uid(_ json: JSONValue) throws(EntitiesError) -> EntityUID {
        let form = "an entity: {\"type\": \"…\", \"id\": \"…\"}"
        var members = try object(json, form)
        if members.count == 1, members[0].key == "__entity" { members = try object(members[0].value, form) }
        var type: EntityType?
        var id: Text?
        for member in members {
            guard case .string(let text) = member.value.content else {
                throw fault("expected a string under `\(member.key)`, found \(member.value.kindName)", member.value)
            }
            switch member.key.string {
            case "type": type = try self.type(text, member.value)
            case "id": id = text
            default: throw fault("an entity is named by `type` and `id` only, not `\(member.key)`", member.value)
            }
        }
        guard let type, let id else {
            throw fault("expected \(form); `\(type == nil ? "type" : "id")` is missing", json)
        }
        return EntityUID(type: type, id: id)
    }

    /// Checks the name of a type, once for each name.
    private mutating func type(_ name: Text, _ json: JSONValue) throws(EntitiesError) -> EntityType {
        if let known = types[name] { return known }
        do {
            let type = try EntityType(name.string)
            types[name] = type
            return type
        } catch {
            throw fault(error.description, json)
        }
    }

    /// Reads an object as a record.
    ///
    /// - Parameters:
    ///   - json: The object.
    ///   - description: What was expected, for the message.
    ///   - expected: The record's type.
    ///   - each: The type of values for which `expected` names none.
    mutating func record(
        _ json: JSONValue, _ description: String, _ expected: ExpectedType = .any, each: ExpectedType = .any
    ) throws(EntitiesError) -> Record {
        var entries: [Record.Entry] = []
        let members = try object(json, description)
        entries.reserveCapacity(members.count)
        for member in members {
            var type = expected.attribute(member.key)
            if type == .any { type = each }
            entries.append(Record.Entry(key: member.key, value: try value(member.value, type)))
        }
        guard let record = Record(unique: entries) else { throw fault("a key occurs twice in this object", json) }
        return record
    }

    /// Reads a value.
    mutating func value(_ json: JSONValue, _ expected: ExpectedType) throws(EntitiesError) -> Value {
        switch json.content {
        case .null: throw fault("Cedar has no null; leave the attribute out", json)
        case .bool(let bool): return .bool(bool)
        case .integer(let number): return .long(number)
        case .string(let text):
            if case .extensionValue(let function) = expected { return try call(function, [.string(text)], json) }
            return .string(text)
        case .array(let elements): return try set(elements, expected)
        case .object(let members):
            for member in members {
                switch member.key.string {
                case "__entity", "__extn", "__expr": return try escape(member, of: members, json)
                default: break
                }
            }
            switch expected {
            case .entity: return .entity(try uid(json))
            case .extensionValue: return try extensionValue(json)
            default: return .record(try record(json, "a record", expected))
            }
        }
    }

    /// Reads an array as a set.
    private mutating func set(_ elements: [JSONValue], _ expected: ExpectedType) throws(EntitiesError) -> Value {
        var type = ExpectedType.any
        if case .set(let elementType) = expected { type = elementType }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try value(element, type)) }
        return .set(ValueSet(values))
    }

    /// Reads `{"__entity": …}` or `{"__extn": …}`.
    private mutating func escape(
        _ member: JSONValue.Member, of members: [JSONValue.Member], _ json: JSONValue
    ) throws(EntitiesError) -> Value {
        guard members.count == 1 else {
            throw fault("`\(member.key)` must be the only key of its object", json)
        }
        switch member.key.string {
        case "__entity": return .entity(try uid(member.value))
        case "__extn": return try extensionValue(member.value)
        default: throw fault("`__expr` is no longer supported; write `__entity` or `__extn`", json)
        }
    }

    /// Reads `{"fn": …, "arg": …}`, or `args` with a list.
    private mutating func extensionValue(_ json: JSONValue) throws(EntitiesError) -> Value {
        var function: ExtensionFunction?
        var arguments: [Value]?
        for member in try object(json, "`__extn`: {\"fn\": \"…\", \"arg\": …}") {
            switch (member.key.string, member.value.content) {
            case ("fn", .string(let name)):
                function = ExtensionFunction(rawValue: name.string)
                if function == nil { throw fault("there is no extension function `\(name)`", member.value) }
            case ("arg", _) where arguments == nil: arguments = [try value(member.value, .any)]
            case ("args", .array(let elements)) where arguments == nil:
                var values: [Value] = []
                for element in elements { values.append(try value(element, .any)) }
                arguments = values
            default: throw fault("`__extn` has `fn` and either `arg` or `args`", member.value)
            }
        }
        guard let function, let arguments else { throw fault("`__extn` has `fn` and either `arg` or `args`", json) }
        return try call(function, arguments, json)
    }

    /// Calls an extension function.
    private func call(
        _ function: ExtensionFunction, _ arguments: [Value], _ json: JSONValue
    ) throws(EntitiesError) -> Value {
        do {
            return try function.call(arguments)
        } catch {
            throw fault(error.description, json)
        }
    }

    /// The members of an object.
    func object(_ json: JSONValue, _ description: String) throws(EntitiesError) -> [JSONValue.Member] {
        guard case .object(let members) = json.content else {
            throw fault("expected \(description), found \(json.kindName)", json)
        }
        return members
    }

    /// A fault at a value.
    func fault(_ message: String, _ json: JSONValue) -> EntitiesError {
        .form(message: message, position: SourcePosition(offset: json.offset, in: bytes))
    }
}
