import Cedar

/// Reads schemas, entities and requests for the policy commands, each fault with its place.
enum PolicyInput {
    /// Reads a schema in either syntax.
    ///
    /// - Throws: ``InputError``.
    static func schema(_ path: String?) throws(InputError) -> Schema? {
        guard let path else { return nil }
        return try schema(try InputFile(reading: path))
    }

    /// Reads a schema that is there.
    ///
    /// - Throws: ``InputError``.
    static func schema(_ file: InputFile) throws(InputError) -> Schema {
        do throws(SchemaError) {
            return file.isJSON ? try Schema(json: file.bytes) : try Schema(parsing: file.bytes)
        } catch {
            throw InputError(error.message, in: file, at: error.position)
        }
    }

    /// Reads entities; without a path there are none. With a schema its actions are among them.
    ///
    /// - Throws: ``InputError``.
    static func entities(_ path: String?, _ schema: Schema?) throws(InputError) -> Entities {
        guard let path else { return try withActions(Entities(), schema, InputFile(name: "entities", bytes: [])) }
        return try entities(try InputFile(reading: path), schema)
    }

    /// Reads entities that are there.
    ///
    /// - Throws: ``InputError``.
    static func entities(_ file: InputFile, _ schema: Schema?) throws(InputError) -> Entities {
        let stated: Entities
        do throws(EntitiesError) {
            stated = try Entities(json: file.bytes, expecting: schema?.expectedTypes ?? ExpectedTypes())
        } catch {
            throw fault(error, file)
        }
        return try withActions(stated, schema, file)
    }

    /// The entities and the actions of the schema, so that groups of actions mean something.
    private static func withActions(
        _ entities: Entities, _ schema: Schema?, _ file: InputFile
    ) throws(InputError) -> Entities {
        let actions = (schema?.actionEntities ?? []).filter { entities[$0.uid] == nil }
        if actions.isEmpty { return entities }
        do throws(EntitiesError) {
            return try Entities(entities.sorted + actions)
        } catch {
            throw fault(error, file)
        }
    }

    /// Reads one request or an array of them.
    ///
    /// - Parameter key: Where the array stands in the document; `nil` for the document itself.
    /// - Throws: ``InputError``.
    static func requests(
        _ file: InputFile, under key: Text? = nil, _ schema: Schema?
    ) throws(InputError) -> (requests: [Request], isArray: Bool) {
        do throws(EntitiesError) {
            return try Request.list(json: file.bytes, under: key) { schema?.expectedContext(of: $0) ?? .any }
        } catch {
            throw fault(error, file)
        }
    }

    /// Reads a context.
    ///
    /// - Throws: ``InputError``.
    static func context(_ path: String?, of action: EntityUID?, _ schema: Schema?) throws(InputError) -> Record {
        guard let path else { return Record() }
        let file = try InputFile(reading: path)
        let expected = action.flatMap { schema?.expectedContext(of: $0) } ?? .any
        do throws(EntitiesError) {
            return try Record(json: file.bytes, expecting: expected)
        } catch {
            throw fault(error, file)
        }
    }

    /// Reads an entity's name as a policy writes it; the quotes may be missing, as shells like it: `User::alice`.
    ///
    /// - Throws: ``InputError``.
    static func uid(_ text: String) throws(InputError) -> EntityUID {
        var written = text
        if !text.hasSuffix("\""), let separator = lastSeparator(text) {
            let id = text[separator...].dropFirst(2)
            let escaped = id.flatMap { $0 == "\\" || $0 == "\"" ? "\\\($0)" : String($0) }
            written = text[..<separator] + "::\"" + escaped + "\""
        }
        let policy = "permit (principal == \(written), action, resource);"
        guard let set = try? PolicySet(parsing: policy), set.policies.count == 1,
            case .equal(.entity(let uid)) = set.policies[0].scope.principal, set.policies[0].conditions.isEmpty
        else {
            throw InputError("`\(text)` names no entity; write TYPE::\"ID\", for example User::\"alice\"")
        }
        return uid
    }

    /// Reads the name of an entity type.
    ///
    /// - Throws: ``InputError``.
    static func type(_ text: String?) throws(InputError) -> EntityType? {
        guard let text else { return nil }
        do throws(InvalidName) {
            return try EntityType(text)
        } catch {
            throw InputError("\(error)")
        }
    }

    /// The start of the last `::`.
    private static func lastSeparator(_ text: String) -> String.Index? {
        var index = text.endIndex
        while index > text.startIndex {
            index = text.index(before: index)
            if text[index...].hasPrefix("::") { return index }
        }
        return nil
    }

    /// A fault of entities or requests at its place.
    static func fault(_ error: EntitiesError, _ file: InputFile) -> InputError {
        switch error {
        case .json(let error): InputError(error.message, in: file, at: error.position)
        case .form(let message, let position): InputError(message, in: file, at: position)
        case .duplicate, .cycle, .tooMany, .hierarchyTooLarge: InputError("\(file.name): \(error)")
        }
    }
}
