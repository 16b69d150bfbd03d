extension CedarType {
    /// Whether every value of this type is one of `other`.
    ///
    /// Strict validation knows no subtypes but the Booleans'; so that values can be converted to no other type unseen.
    func isSubtype(of other: CedarType, _ mode: ValidationMode) -> Bool {
        switch (self, other) {
        case (.never, _), (.onlyTrue, .boolean), (.onlyFalse, .boolean), (.set, .set(.none)): true
        case (.set(.some(let left)), .set(.some(let right))): left.isSubtype(of: right, mode)
        case (.record(let left), .record(let right)): left.isSubtype(of: right, mode)
        case (.entity(let left), .entity(let right)):
            left == right || (mode == .permissive && Set(left).isSubset(of: right))
        case (.entity, .anyEntity): mode == .permissive
        default: self == other
        }
    }

    /// The smallest type of which both types are subtypes; nil where there is none.
    func joined(with other: CedarType, _ mode: ValidationMode) -> CedarType? {
        if isSubtype(of: other, mode) { return other }
        if other.isSubtype(of: self, mode) { return self }
        switch (self, other) {
        case (.onlyTrue, .onlyFalse), (.onlyFalse, .onlyTrue): return .boolean
        case (.set(.some(let left)), .set(.some(let right))): return left.joined(with: right, mode).map { .set($0) }
        case (.record(let left), .record(let right)): return left.joined(with: right, mode).map { .record($0) }
        case (.entity(let left), .entity(let right)):
            guard mode == .permissive else { return nil }
            return .entity(Set(left).union(right).sorted { $0.name < $1.name })
        case (.entity, .anyEntity), (.anyEntity, .entity): return mode == .permissive ? .anyEntity : nil
        default: return nil
        }
    }

    /// The smallest type of which all types are subtypes; `never` for no types, nil where there is none.
    static func joining(_ types: some Sequence<CedarType>, _ mode: ValidationMode) -> CedarType? {
        var result = CedarType.never
        for type in types {
            guard let next = result.joined(with: type, mode) else { return nil }
            result = next
        }
        return result
    }

    /// Whether no value can be of both types, as far as that is looked at: entities of different types.
    func isDisjoint(from other: CedarType) -> Bool {
        guard case .entity(let left) = self, case .entity(let right) = other else { return false }
        return Set(left).isDisjoint(with: right)
    }
}

extension RecordType {
    /// Whether every record of this type is one of `other`.
    func isSubtype(of other: RecordType, _ mode: ValidationMode) -> Bool {
        if self === other { return true }
        if isOpen && !other.isOpen { return false }
        let mayHaveMore = other.isOpen && mode == .permissive
        guard mayHaveMore || hasSameNames(as: other) else { return false }
        return other.attributes.allSatisfy { expected in
            guard let found = attribute(expected.name) else { return false }
            let isQualified =
                mode == .strict
                ? found.isRequired == expected.isRequired : found.isRequired || !expected.isRequired
            return isQualified && found.type.isSubtype(of: expected.type, mode)
        }
    }

    /// The smallest type of which both types are subtypes; nil where there is none.
    ///
    /// In permissive mode what the two do not share is forgotten; the result may have more attributes than it names.
    func joined(with other: RecordType, _ mode: ValidationMode) -> RecordType? {
        guard mode == .permissive || hasSameNames(as: other) else { return nil }
        var shared: [Attribute] = []
        for left in attributes {
            guard let right = other.attribute(left.name) else { continue }
            let isAgreed = mode == .permissive || left.isRequired == right.isRequired
            if isAgreed, let type = left.type.joined(with: right.type, mode) {
                shared.append(
                    Attribute(name: left.name, type: type, isRequired: left.isRequired && right.isRequired))
            } else if mode == .strict {
                return nil
            }
        }
        let isComplete = shared.count == attributes.count && shared.count == other.attributes.count
        return RecordType(shared, isOpen: isOpen || other.isOpen || !isComplete)
    }
}
