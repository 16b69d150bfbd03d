/// Checks values from outside against types of the schema.
struct ValueCheck {
    /// The schema.
    let schema: SchemaDefinitions

    /// Why a value is not of a type; nil where it is.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - type: The type that the schema declares.
    ///   - name: What the value is, for the message.
    func fault(_ value: Value, _ type: CedarType, _ name: String) -> ValueFault? {
        switch (value, type) {
        case (.bool, .boolean), (.long, .long), (.string, .string): return nil
        case (.entity(let uid), .entity(let types)) where types.contains(uid.type): return nil
        case (.extensionValue(let value), .extensionType(let type)) where value.typeName == type.rawValue: return nil
        case (.set(let set), .set(.some(let element))):
            for value in set.elements {
                if let fault = fault(value, element, "an element of \(name)") { return fault }
            }
            return nil
        case (.record(let record), .record(let type)):
            return fault(record, type, name, attributeName: { "\(name).\($0)" })
        default:
            return ValueFault(
                kind: .unexpectedType, message: "\(name) must be `\(type)`, found `\(Self.describe(value))`")
        }
    }

    /// Why a record is not of a type; nil where it is.
    ///
    /// - Parameter attributeName: What an attribute is called in messages.
    func fault(
        _ record: Record, _ type: RecordType, _ name: String, attributeName: (Text) -> String
    ) -> ValueFault? {
        for attribute in type.attributes where attribute.isRequired && !record.contains(attribute.name) {
            return ValueFault(
                kind: .unknownAttribute, message: "\(name) has no `\(attribute.name)`, which is required")
        }
        for entry in record.entries {
            guard let attribute = type.attribute(entry.key) else {
                let near = Suggestion.nearest(to: entry.key, among: type.attributes.lazy.map(\.name))
                return ValueFault(
                    kind: .unknownAttribute, message: "\(name) has `\(entry.key)`, which is not declared",
                    help: near.map { "did you mean `\($0)`?" })
            }
            if let fault = fault(entry.value, attribute.type, attributeName(entry.key)) { return fault }
        }
        return nil
    }

    /// Why an entity that a value refers to cannot exist; nil where it can.
    func referenceFault(_ value: Value) -> ValueFault? {
        switch value {
        case .entity(let uid): return referenceFault(uid)
        case .set(let set):
            for element in set.elements { if let fault = referenceFault(element) { return fault } }
        case .record(let record):
            for entry in record.entries { if let fault = referenceFault(entry.value) { return fault } }
        default: break
        }
        return nil
    }

    /// Why an entity cannot exist, by its id; nil where it can.
    func referenceFault(_ uid: EntityUID) -> ValueFault? {
        if SchemaDefinitions.isActionType(uid.type), schema.actions[uid] == nil {
            return ValueFault(kind: .unknownAction, message: "the action `\(uid)` is not declared")
        }
        guard let ids = schema.entityTypes[uid.type]?.ids, !ids.contains(uid.id) else { return nil }
        return ValueFault(
            kind: .unknownID, message: "`\(uid.id)` is no id of the entity type `\(uid.type)`",
            help: Suggestion.ids(ids))
    }

    /// The type of a value as far as a message needs it.
    private static func describe(_ value: Value) -> String {
        switch value {
        case .bool: "Bool"
        case .long: "Long"
        case .string: "String"
        case .entity(let uid): uid.type.description
        case .set: "Set<…>"
        case .record: "{…}"
        case .extensionValue(let value): value.typeName
        }
    }
}
