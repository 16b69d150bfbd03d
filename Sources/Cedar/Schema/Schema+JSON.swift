extension Schema {
    /// The schema as JSON in one deterministic form, which `init(json:)` reads back to an equal schema.
    ///
    /// Namespaces, declarations and attributes stand in the order of their names. Names stay as they were written, and
    /// common types and annotations are kept.
    public var json: [UInt8] {
        var writer = JSONWriter()
        let written = namespaces.filter { !$0.name.isEmpty || !$0.isEmpty }
        writer.append(written, opening: "{", closing: "}") { writer, namespace in
            writer.append(quoted: namespace.name)
            writer.append(raw: ":{")
            writer.append(annotations: namespace.annotations, isLast: false)
            if !namespace.commonTypes.all.isEmpty {
                writer.append(raw: "\"commonTypes\":")
                writer.append(namespace.commonTypes.sorted, opening: "{", closing: "}") { writer, declaration in
                    writer.append(quoted: declaration.name)
                    writer.append(raw: ":{")
                    writer.append(annotations: declaration.annotations, isLast: false)
                    writer.append(form: declaration.type.form)
                    writer.append(raw: "}")
                }
                writer.append(raw: ",")
            }
            writer.append(raw: "\"entityTypes\":")
            writer.append(namespace.entityTypes.sorted, opening: "{", closing: "}") { $0.append($1) }
            writer.append(raw: ",\"actions\":")
            writer.append(namespace.actions.sorted, opening: "{", closing: "}") { $0.append($1) }
            writer.append(raw: "}")
        }
        return writer.bytes
    }
}

extension SchemaNamespace {
    /// Whether nothing is declared.
    fileprivate var isEmpty: Bool {
        entityTypes.all.isEmpty && commonTypes.all.isEmpty && actions.all.isEmpty && annotations.isEmpty
    }
}

extension JSONWriter {
    /// Appends `"annotations":{…}` and a comma unless it is the last member; nothing where there are none.
    fileprivate mutating func append(annotations: [Annotation], isLast: Bool) {
        if annotations.isEmpty { return }
        append(raw: "\"annotations\":")
        append(annotations.sorted { $0.key < $1.key }, opening: "{", closing: "}") { writer, annotation in
            writer.append(quoted: annotation.key)
            writer.append(raw: ":")
            writer.append(quoted: annotation.value)
        }
        if !isLast { append(raw: ",") }
    }

    /// Appends the members of an object that says a type.
    fileprivate mutating func append(form: TypeExpression.Form) {
        switch form {
        case .boolean: append(raw: "\"type\":\"Boolean\"")
        case .long: append(raw: "\"type\":\"Long\"")
        case .string: append(raw: "\"type\":\"String\"")
        case .set(let element):
            append(raw: "\"type\":\"Set\",\"element\":{")
            append(form: element.form)
            append(raw: "}")
        case .record(let attributes):
            append(raw: "\"type\":\"Record\",\"attributes\":")
            append(attributes.sorted { $0.name < $1.name }, opening: "{", closing: "}") { writer, attribute in
                writer.append(quoted: attribute.name)
                writer.append(raw: ":{")
                writer.append(annotations: attribute.annotations, isLast: false)
                writer.append(form: attribute.type.form)
                if !attribute.isRequired { writer.append(raw: ",\"required\":false") }
                writer.append(raw: "}")
            }
        case .entity(let name): append(kind: "Entity", name: name)
        case .entityOrCommon(let name): append(kind: "EntityOrCommon", name: name)
        case .extensionType(let type): append(kind: "Extension", name: Text(type.rawValue))
        case .common(let name):
            append(raw: "\"type\":")
            append(quoted: name)
        }
    }

    /// Appends the members of a type that has a name.
    private mutating func append(kind: StaticString, name: Text) {
        append(raw: "\"type\":\"")
        append(raw: kind)
        append(raw: "\",\"name\":")
        append(quoted: name)
    }

    /// Appends an entity type.
    fileprivate mutating func append(_ declaration: EntityDeclaration) {
        append(quoted: declaration.name)
        append(raw: ":{")
        var isFirst = true
        /// Appends a comma but for the first member.
        func separate(_ writer: inout JSONWriter) {
            if !isFirst { writer.append(raw: ",") }
            isFirst = false
        }
        if !declaration.annotations.isEmpty {
            separate(&self)
            append(annotations: declaration.annotations, isLast: true)
        }
        switch declaration.kind {
        case .enumeration(let ids):
            separate(&self)
            append(raw: "\"enum\":")
            append(ids, opening: "[", closing: "]") { $0.append(quoted: $1) }
        case .standard(let memberOf, let shape, let tags):
            if !memberOf.isEmpty {
                separate(&self)
                append(raw: "\"memberOfTypes\":")
                append(memberOf, opening: "[", closing: "]") { $0.append(quoted: $1.text) }
            }
            if !shape.isEmptyRecord {
                separate(&self)
                append(raw: "\"shape\":{")
                append(form: shape.form)
                append(raw: "}")
            }
            if let tags {
                separate(&self)
                append(raw: "\"tags\":{")
                append(form: tags.form)
                append(raw: "}")
            }
        }
        append(raw: "}")
    }

    /// Appends an action.
    fileprivate mutating func append(_ declaration: ActionDeclaration) {
        append(quoted: declaration.id)
        append(raw: ":{")
        let hasMore = !declaration.memberOf.isEmpty || declaration.application != nil
        append(annotations: declaration.annotations, isLast: !hasMore)
        if !declaration.memberOf.isEmpty {
            append(raw: "\"memberOf\":")
            append(declaration.memberOf, opening: "[", closing: "]") { writer, parent in
                writer.append(raw: "{\"id\":")
                writer.append(quoted: parent.id)
                if let type = parent.type {
                    writer.append(raw: ",\"type\":")
                    writer.append(quoted: type.text)
                }
                writer.append(raw: "}")
            }
            if declaration.application != nil { append(raw: ",") }
        }
        if let application = declaration.application {
            append(raw: "\"appliesTo\":{\"principalTypes\":")
            append(application.principals, opening: "[", closing: "]") { $0.append(quoted: $1.text) }
            append(raw: ",\"resourceTypes\":")
            append(application.resources, opening: "[", closing: "]") { $0.append(quoted: $1.text) }
            if !application.context.isEmptyRecord {
                append(raw: ",\"context\":{")
                append(form: application.context.form)
                append(raw: "}")
            }
            append(raw: "}")
        }
        append(raw: "}")
    }
}

extension TypeExpression {
    /// Whether this is the record without attributes.
    var isEmptyRecord: Bool {
        if case .record(let attributes) = form { attributes.isEmpty } else { false }
    }
}
