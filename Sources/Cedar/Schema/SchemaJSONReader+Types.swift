extension SchemaJSONReader {
    /// Reads a type.
    ///
    /// - Parameters:
    ///   - json: An object with `type` and what belongs to it.
    ///   - isAttribute: Whether `required` may stand beside.
    ///   - isAnnotated: Whether `annotations` may stand beside.
    ///   - depth: How many types enclose this one.
    func type(
        _ json: JSONValue, isAttribute: Bool = false, isAnnotated: Bool = false, depth: Int = 0
    ) throws(SchemaError) -> TypeExpression {
        guard depth < Limits.typeDepth else {
            throw fault("this type is nested more than \(Limits.typeDepth) levels deep; use common types", json)
        }
        let members = try object(json, "a type: an object with `type`")
        guard let kindJSON = members.first(where: { $0.key == "type" })?.value else {
            throw fault("this type has no `type`, such as \"Long\" or \"Record\"", json)
        }
        let kind = try string(kindJSON, "the type's kind")
        var known: [Text] = ["type"]
        switch kind {
        case "Set": known.append("element")
        case "Record": known += ["attributes", "additionalAttributes"]
        case "Entity", "EntityOrCommon", "Extension": known.append("name")
        default: break
        }
        if isAttribute { known.append("required") }
        if isAnnotated { known.append("annotations") }
        try requireKeys(members, known, "the type \"\(kind)\"")
        return TypeExpression(
            form: try form(kind, members, json, kindJSON, depth: depth), position: position(json))
    }

    /// Reads what belongs to a kind of type.
    private func form(
        _ kind: Text, _ members: [JSONValue.Member], _ json: JSONValue, _ kindJSON: JSONValue, depth: Int
    ) throws(SchemaError) -> TypeExpression.Form {
        /// The value under a key that this kind needs.
        func part(_ key: Text) throws(SchemaError) -> JSONValue {
            guard let value = members.first(where: { $0.key == key })?.value else {
                throw fault("the type \"\(kind)\" needs `\(key)`", json)
            }
            return value
        }
        switch kind {
        case "Boolean": return .boolean
        case "Long": return .long
        case "String": return .string
        case "Set": return .set(try type(try part("element"), depth: depth + 1))
        case "Record":
            if let open = members.first(where: { $0.key == "additionalAttributes" })?.value {
                guard case .bool(let isOpen) = open.content else {
                    throw fault("expected true or false, found \(open.kindName)", open)
                }
                if isOpen { throw fault("open records are not supported; list all attributes", open) }
            }
            return .record(try attributes(try part("attributes"), depth: depth + 1))
        case "Entity", "EntityOrCommon":
            let json = try part("name")
            let name = try self.name(try string(json, "the type's name"), json).text
            return kind == "Entity" ? .entity(name) : .entityOrCommon(name)
        case "Extension":
            let json = try part("name")
            let name = try string(json, "the extension type's name")
            guard let type = ExtensionType(rawValue: name.string) else {
                let known = ExtensionType.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                throw fault("there is no extension type `\(name)`; known are \(known)", json)
            }
            return .extensionType(type)
        default: return .common(try name(kind, kindJSON).text)
        }
    }

    /// Reads the attributes of a record.
    private func attributes(_ json: JSONValue, depth: Int) throws(SchemaError) -> [AttributeDeclaration] {
        var result: [AttributeDeclaration] = []
        for member in try object(json, "`attributes`: an object with types") {
            var isRequired = true
            for part in try object(member.value, "a type: an object with `type`") where part.key == "required" {
                guard case .bool(let value) = part.value.content else {
                    throw fault("expected true or false, found \(part.value.kindName)", part.value)
                }
                isRequired = value
            }
            result.append(
                AttributeDeclaration(
                    name: member.key,
                    type: try type(member.value, isAttribute: true, isAnnotated: true, depth: depth),
                    isRequired: isRequired, annotations: try memberAnnotations(member.value),
                    position: position(member.value)))
        }
        return result
    }

    /// Reads an array of names of types.
    func names(_ json: JSONValue, _ description: String) throws(SchemaError) -> [SchemaName] {
        var names: [SchemaName] = []
        for element in try array(json, description) {
            names.append(try name(try string(element, "an entity type"), element))
        }
        return names
    }

    /// Checks identifiers joined by `::`; `__cedar` is allowed.
    func name(_ text: Text, _ json: JSONValue) throws(SchemaError) -> SchemaName {
        var rest = Array(text.string.utf8)[...]
        while true {
            let part = rest.prefix(while: Identifiers.isPart)
            try requireIdentifier(Text(validUTF8: part), json, in: text, allowsInternal: true)
            rest = rest.dropFirst(part.count)
            if rest.isEmpty { return SchemaName(text: text, position: position(json)) }
            guard rest.starts(with: "::".utf8) else {
                throw fault("`\(text)` is no name: expected identifiers joined by `::`, without spaces", json)
            }
            rest = rest.dropFirst(2)
        }
    }

    /// Checks that a text is an identifier that may name something.
    func requireIdentifier(
        _ text: Text, _ json: JSONValue, in whole: Text? = nil, allowsInternal: Bool = false
    ) throws(SchemaError) {
        guard Identifiers.isIdentifier(text) else {
            throw fault(
                "`\(whole ?? text)` is no name: expected a letter or `_`, then letters, digits or `_`", json)
        }
        if text == "__cedar", allowsInternal { return }
        if Identifiers.isReserved(text) { throw fault("`\(text)` is reserved; choose another name", json) }
    }

    /// Reads the annotations that stand within a declaration.
    func memberAnnotations(_ json: JSONValue) throws(SchemaError) -> [Annotation] {
        guard case .object(let members) = json.content,
            let value = members.first(where: { $0.key == "annotations" })?.value
        else { return [] }
        return try annotations(value)
    }

    /// Reads annotations: an object whose values are strings, or null for an annotation without a value.
    func annotations(_ json: JSONValue) throws(SchemaError) -> [Annotation] {
        var result: [Annotation] = []
        for member in try object(json, "`annotations`: an object with strings") {
            guard Identifiers.isIdentifier(member.key) else {
                throw fault("`\(member.key)` is no annotation's name: expected an identifier", member.value)
            }
            if case .null = member.value.content {
                result.append(Annotation(key: member.key, value: "", hasValue: false))
            } else {
                let value = try string(member.value, "the annotation's value")
                result.append(Annotation(key: member.key, value: value, hasValue: true))
            }
        }
        return result
    }
}
