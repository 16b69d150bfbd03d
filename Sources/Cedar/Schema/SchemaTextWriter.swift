/// Writes a schema in Cedar's own syntax, in one deterministic form.
struct SchemaTextWriter {
    /// The declared names, to find out what a name would mean where it is written.
    let names: SchemaNames
    /// The common types, by their full names, that share their name with an entity type that JSON refers to.
    ///
    /// The text form has one name for both, so these common types are written out where they are used.
    private let hidden: Set<Text>
    /// The definitions, to write out common types.
    private let commonTypes: [Text: CedarType]
    /// What has been written.
    private(set) var text = ""

    /// Prepares to write a schema.
    init(_ schema: Schema) {
        names = schema.definitions.names
        hidden = Self.collisions(in: schema)
        var resolver = SchemaResolver(names: names)
        // The schema was resolved when it was made, so this cannot fail; without types names stay as they are.
        try? resolver.resolveCommonTypes(schema.namespaces)
        commonTypes = resolver.commonTypes.mapValues(\.type)
        for namespace in schema.namespaces { write(namespace) }
    }

    /// The common types whose names stand for an entity type somewhere.
    private static func collisions(in schema: Schema) -> Set<Text> {
        let names = schema.definitions.names
        guard names.commonTypes.contains(where: names.entityTypes.contains) else { return [] }
        var collisions = Set<Text>()
        /// Looks into a type.
        func visit(_ type: TypeExpression, in namespace: Text) {
            switch type.form {
            case .entity(let name):
                if case .common(let full) = names.meaning(of: name, in: namespace) { collisions.insert(full) }
            case .set(let element): visit(element, in: namespace)
            case .record(let attributes): for attribute in attributes { visit(attribute.type, in: namespace) }
            default: break
            }
        }
        for namespace in schema.namespaces {
            for declaration in namespace.commonTypes.all { visit(declaration.type, in: namespace.name) }
            for declaration in namespace.entityTypes.all {
                guard case .standard(_, let shape, let tags) = declaration.kind else { continue }
                visit(shape, in: namespace.name)
                if let tags { visit(tags, in: namespace.name) }
            }
            for declaration in namespace.actions.all {
                if let application = declaration.application { visit(application.context, in: namespace.name) }
            }
        }
        return collisions
    }

    /// Writes a namespace.
    private mutating func write(_ namespace: SchemaNamespace) {
        let indentation = namespace.name.isEmpty ? "" : "  "
        if !namespace.name.isEmpty {
            write(namespace.annotations, "")
            text += "namespace \(namespace.name) {\n"
        }
        for declaration in namespace.commonTypes.sorted
        where !hidden.contains(SchemaName.join(namespace.name, declaration.name)) {
            write(declaration.annotations, indentation)
            text += "\(indentation)type \(declaration.name) = "
            write(declaration.type, in: namespace.name, indentation)
            text += ";\n"
        }
        for declaration in namespace.entityTypes.sorted { write(declaration, in: namespace.name, indentation) }
        for declaration in namespace.actions.sorted { write(declaration, in: namespace.name, indentation) }
        if !namespace.name.isEmpty { text += "}\n" }
    }

    /// Writes annotations, one a line.
    private mutating func write(_ annotations: [Annotation], _ indentation: String) {
        for annotation in annotations.sorted(by: { $0.key < $1.key }) {
            text += "\(indentation)@\(annotation.key)"
            if !annotation.value.isEmpty { text += "(\(StringEscapes.quoted(annotation.value)))" }
            text += "\n"
        }
    }

    /// Writes an entity type.
    private mutating func write(_ declaration: EntityDeclaration, in namespace: Text, _ indentation: String) {
        write(declaration.annotations, indentation)
        text += "\(indentation)entity \(declaration.name)"
        switch declaration.kind {
        case .enumeration(let ids):
            text += " enum [" + ids.map(StringEscapes.quoted).joined(separator: ", ") + "]"
        case .standard(let memberOf, let shape, let tags):
            if !memberOf.isEmpty { text += " in " + list(memberOf) }
            writeShape(shape, in: namespace, indentation)
            if let tags {
                text += " tags "
                write(tags, in: namespace, indentation)
            }
        }
        text += ";\n"
    }

    /// Writes an action.
    private mutating func write(_ declaration: ActionDeclaration, in namespace: Text, _ indentation: String) {
        write(declaration.annotations, indentation)
        text += "\(indentation)action \(Self.name(declaration.id))"
        if !declaration.memberOf.isEmpty {
            let parents = declaration.memberOf.map { parent in
                parent.type.map { "\($0.text)::\(StringEscapes.quoted(parent.id))" } ?? Self.name(parent.id)
            }
            text += " in [" + parents.joined(separator: ", ") + "]"
        }
        if let application = declaration.application, !application.principals.isEmpty, !application.resources.isEmpty {
            text += " appliesTo {\n\(indentation)  principal: \(list(application.principals)),\n"
            text += "\(indentation)  resource: \(list(application.resources))"
            if !application.context.isEmptyRecord {
                text += ",\n\(indentation)  context: "
                write(application.context, in: namespace, indentation + "  ")
            }
            text += "\n\(indentation)}"
        }
        text += ";\n"
    }

    /// Names of types: one alone, several in brackets.
    private func list(_ names: [SchemaName]) -> String {
        names.count == 1 ? names[0].text.string : "[" + names.map(\.text.string).joined(separator: ", ") + "]"
    }

    /// Writes a type.
    private mutating func write(_ type: TypeExpression, in namespace: Text, _ indentation: String) {
        switch type.form {
        case .boolean: write(.boolean, in: namespace, indentation)
        case .long: write(.long, in: namespace, indentation)
        case .string: write(.string, in: namespace, indentation)
        case .extensionType(let name): write(.extensionType(name), in: namespace, indentation)
        case .set(let element):
            text += "Set<"
            write(element, in: namespace, indentation)
            text += ">"
        case .record(let attributes):
            let entries = attributes.sorted { $0.name < $1.name }
            text += entries.isEmpty ? "{" : "{\n"
            for attribute in entries {
                write(attribute.annotations, indentation + "  ")
                text += "\(indentation)  \(Self.name(attribute.name))\(attribute.isRequired ? "" : "?"): "
                write(attribute.type, in: namespace, indentation + "  ")
                text += ",\n"
            }
            text += entries.isEmpty ? "}" : "\(indentation)}"
        case .entity(let name): text += name.string
        case .common(let name): write(name, names.commonMeaning(of: name, in: namespace), in: namespace, indentation)
        case .entityOrCommon(let name): write(name, names.meaning(of: name, in: namespace), in: namespace, indentation)
        }
    }

    /// Writes the name of a type, or what it means where the name would mean something else here.
    private mutating func write(
        _ name: Text, _ meaning: SchemaNames.Meaning?, in namespace: Text, _ indentation: String
    ) {
        switch meaning {
        case .common(let full) where hidden.contains(full):
            if let type = commonTypes[full] { write(type, in: namespace, indentation) }
        case .builtin(let type) where names.meaning(of: name, in: namespace) != meaning:
            write(type, in: namespace, indentation)
        default: text += name.string
        }
    }

    /// Writes a shape, which the text form wants as a record in braces; nothing for one without attributes.
    private mutating func writeShape(_ shape: TypeExpression, in namespace: Text, _ indentation: String) {
        let meaning: SchemaNames.Meaning?
        switch shape.form {
        case .common(let name): meaning = names.commonMeaning(of: name, in: namespace)
        case .entityOrCommon(let name): meaning = names.meaning(of: name, in: namespace)
        default:
            if shape.isEmptyRecord { return }
            text += " "
            return write(shape, in: namespace, indentation)
        }
        guard case .common(let full) = meaning, let type = commonTypes[full], type != .record(.empty) else { return }
        text += " "
        write(type, in: namespace, indentation)
    }

    /// Writes a resolved type, with full names.
    private mutating func write(_ type: CedarType, in namespace: Text, _ indentation: String) {
        switch type {
        case .set(.some(let element)):
            text += "Set<"
            write(element, in: namespace, indentation)
            text += ">"
        case .record(let record):
            text += record.attributes.isEmpty ? "{" : "{\n"
            for attribute in record.attributes {
                text += "\(indentation)  \(Self.name(attribute.name))\(attribute.isRequired ? "" : "?"): "
                write(attribute.type, in: namespace, indentation + "  ")
                text += ",\n"
            }
            text += record.attributes.isEmpty ? "}" : "\(indentation)}"
        case .entity(let types): text += types.first?.name.string ?? ""
        default:
            let name = Text(type.description)
            text += names.meaning(of: name, in: namespace) == .builtin(type) ? name.string : "__cedar::\(name)"
        }
    }

    /// An identifier as it is, other text in quotes.
    private static func name(_ name: Text) -> String {
        Identifiers.isIdentifier(name) && !Identifiers.isReserved(name)
            ? name.string : StringEscapes.quoted(name)
    }
}
