extension Schema {
    /// What the attributes and tags of entities are meant to be, for `Entities(json:expecting:)`.
    public var expectedTypes: ExpectedTypes {
        var expected = ExpectedTypes()
        for (type, definition) in definitions.entityTypes {
            let attributes = CedarType.record(definition.attributes).expectation
            if attributes != .any { expected.attributes[type] = attributes }
            if let tags = definition.tags?.expectation, tags != .any { expected.tags[type] = tags }
        }
        return expected
    }

    /// What the context of requests for `action` is meant to be, for `Request(json:expecting:)` and
    /// `Record(json:expecting:)`; anything for an action that is not declared.
    public func expectedContext(of action: EntityUID) -> ExpectedType {
        guard let definition = definitions.actions[action] else { return .any }
        return CedarType.record(definition.context).expectation
    }
}

extension CedarType {
    /// What a JSON value of this type is meant to be: only what its form alone leaves open is named.
    fileprivate var expectation: ExpectedType {
        switch self {
        case .entity, .anyEntity: return .entity
        case .extensionType(let type): return .extensionValue(type.constructor)
        case .set(.some(let element)):
            let expected = element.expectation
            return expected == .any ? .any : .set(expected)
        case .record(let record):
            var attributes: [Text: ExpectedType] = [:]
            for attribute in record.attributes {
                let expected = attribute.type.expectation
                if expected != .any { attributes[attribute.name] = expected }
            }
            return attributes.isEmpty ? .any : .record(attributes)
        default: return .any
        }
    }
}
