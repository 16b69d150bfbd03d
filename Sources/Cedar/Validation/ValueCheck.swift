/// Checks values from outside against types of the schema.
struct ValueCheck {
    /// The schema.
    let schema: SchemaDefinitions

    /// Why a value is not of a type; nil where it is.
    func fault(_ value: Value, _ type: CedarType) -> ValueFault? {
        switch (value, type) {
        case (.bool, .boolean), (.long, .long), (.string, .string): return nil
        case (.entity(let uid), .entity(let types)) where types.contains(uid.type): return nil
        case (.extensionValue(let value), .extensionType(let type)) where value.typeName == type.rawValue: return nil
        case (.set(let set), .set(.some(let element))):
            for value in set.elements {
                if let fault = fault(value, element) { return fault.withinSet }
            }
            return nil
        case (.record(let record), .record(let type)): return fault(record, type)
        default:
            return ValueFault(
                kind: .unexpectedType, problem: "must be `\(type)`, found `\(Self.describe(value))`")
        }
    }

    /// Why a record is not of a type; nil where it is.
    func fault(_ record: Record, _ type: RecordType) -> ValueFault? {
        for attribute in type.attributes where attribute.isRequired && !record.contains(attribute.name) {
            return ValueFault(kind: .unknownAttribute, problem: "has no `\(attribute.name)`, which is required")
        }
        for entry in record.entries {
            guard let attribute = type.attribute(entry.key) else {
                let near = Suggestion.nearest(to: entry.key, among: type.attributes.lazy.map(\.name))
                return ValueFault(
                    kind: .unknownAttribute, problem: "has `\(entry.key)`, which is not declared",
                    help: near.map { "did you mean `\($0)`?" })
            }
            if let fault = fault(entry.value, attribute.type) { return fault.within(entry.key) }
        }
        return nil
    }

    /// Why an entity that a value refers to cannot exist, as a whole sentence; nil where it can.
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

    /// Why an entity cannot exist, by its id, as a whole sentence; nil where it can.
    func referenceFault(_ uid: EntityUID) -> ValueFault? {
        if SchemaDefinitions.isActionType(uid.type), schema.actions[uid] == nil {
            return ValueFault(kind: .unknownAction, problem: "the action `\(uid)` is not declared")
        }
        guard let ids = schema.entityTypes[uid.type]?.ids, !ids.contains(uid.id) else { return nil }
        return ValueFault(
            kind: .unknownID, problem: "`\(uid.id)` is no id of the entity type `\(uid.type)`",
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
