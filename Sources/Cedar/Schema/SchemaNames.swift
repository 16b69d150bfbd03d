/// All names that a schema declares, and the rules by which a name as written finds what it means.
///
/// A name without a namespace means what its own namespace declares under it, else what the empty namespace declares;
/// in each of the two a common type comes before an entity type. The language's types are common types of the namespace
/// `__cedar`, and of the empty one where nothing else has their name. Sources: Cedar RFC 24 and RFC 70.
struct SchemaNames: Sendable {
    /// What the name of a type can mean.
    enum Meaning: Hashable, Sendable {
        /// A declared common type, by its full name.
        case common(Text)
        /// A type of the language.
        case builtin(CedarType)
        /// An entity type, or the type of actions.
        case entity(EntityType)
    }

    /// The full names of declared entity types.
    private(set) var entityTypes = Set<Text>()
    /// The full names of declared common types.
    private(set) var commonTypes = Set<Text>()
    /// The declared actions.
    private(set) var actions = Set<EntityUID>()
    /// The types of declared actions.
    private var actionTypes = Set<Text>()

    /// The types of the language by their name.
    private static let builtins: [Text: CedarType] = {
        var types: [Text: CedarType] = ["Bool": .boolean, "Long": .long, "String": .string]
        for type in ExtensionType.allCases { types[Text(type.rawValue)] = .extensionType(type) }
        return types
    }()

    /// Collects the names of all namespaces.
    ///
    /// - Throws: `SchemaError` where a namespace hides a name of the empty one, or declares a type `Action`.
    init(_ namespaces: [SchemaNamespace]) throws(SchemaError) {
        for namespace in namespaces {
            for entityType in namespace.entityTypes.all {
                if entityType.name == "Action" {
                    throw SchemaError("`Action` is the type of actions; choose another name", at: entityType.position)
                }
                entityTypes.insert(SchemaName.join(namespace.name, entityType.name))
            }
            for commonType in namespace.commonTypes.all {
                commonTypes.insert(SchemaName.join(namespace.name, commonType.name))
            }
            if !namespace.actions.all.isEmpty { actionTypes.insert(namespace.actionType.name) }
            for action in namespace.actions.all {
                actions.insert(EntityUID(type: namespace.actionType, id: action.id))
            }
        }
        for namespace in namespaces where !namespace.name.isEmpty { try checkShadowing(namespace) }
    }

    /// Refuses names that would hide those of the empty namespace (RFC 70).
    private func checkShadowing(_ namespace: SchemaNamespace) throws(SchemaError) {
        let types =
            namespace.entityTypes.all.map { ($0.name, $0.position) }
            + namespace.commonTypes.all.map { ($0.name, $0.position) }
        for (name, position) in types where entityTypes.contains(name) || commonTypes.contains(name) {
            throw SchemaError(
                "`\(namespace.name)::\(name)` would hide `\(name)` of the empty namespace; rename one of the two",
                at: position)
        }
        for action in namespace.actions.all {
            let other = EntityUID(type: "Action", id: action.id)
            if actions.contains(other) {
                throw SchemaError(
                    "`\(EntityUID(type: namespace.actionType, id: action.id))` would hide `\(other)`; rename one",
                    at: action.position)
            }
        }
    }

    /// The full names that a name as written in `namespace` may stand for, the first choice first.
    private func candidates(_ name: Text, in namespace: Text) -> [Text] {
        let isQualified = name.string.utf8.contains(UInt8(ascii: ":"))
        return isQualified || namespace.isEmpty ? [name] : [SchemaName.join(namespace, name), name]
    }

    /// The type of the language with a full name.
    private func builtin(_ name: Text) -> CedarType? {
        let prefix = "__cedar::"
        if name.string.utf8.starts(with: prefix.utf8) {
            return Self.builtins[Text(validUTF8: name.string.utf8.dropFirst(prefix.utf8.count))]
        }
        return entityTypes.contains(name) ? nil : Self.builtins[name]
    }

    /// What a name means where common types and entity types may stand.
    func meaning(of name: Text, in namespace: Text) -> Meaning? {
        for candidate in candidates(name, in: namespace) {
            if let meaning = commonMeaning(candidate) { return meaning }
            if entityTypes.contains(candidate) || actionTypes.contains(candidate) {
                return .entity(EntityType(checked: candidate))
            }
        }
        return nil
    }

    /// What a name means where only common types may stand.
    func commonMeaning(of name: Text, in namespace: Text) -> Meaning? {
        for candidate in candidates(name, in: namespace) {
            if let meaning = commonMeaning(candidate) { return meaning }
        }
        return nil
    }

    /// The common type with a full name.
    private func commonMeaning(_ name: Text) -> Meaning? {
        if commonTypes.contains(name) { return .common(name) }
        return builtin(name).map(Meaning.builtin)
    }

    /// The entity type that a name means where only entity types may stand.
    ///
    /// - Parameter allowsActions: Whether the type of actions counts, as it does within types but not for `memberOf`
    ///   and `appliesTo`.
    func entityType(of name: Text, in namespace: Text, allowsActions: Bool) -> EntityType? {
        for candidate in candidates(name, in: namespace)
        where entityTypes.contains(candidate) || (allowsActions && actionTypes.contains(candidate)) {
            return EntityType(checked: candidate)
        }
        return nil
    }

    /// The action that a group of an action in `namespace` means.
    func action(_ parent: ActionDeclaration.Parent, in namespace: Text) -> EntityUID? {
        for candidate in candidates(parent.type?.text ?? "Action", in: namespace) {
            let uid = EntityUID(type: EntityType(checked: candidate), id: parent.id)
            if actions.contains(uid) { return uid }
        }
        return nil
    }
}
