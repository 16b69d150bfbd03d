/// The entities, types and values that the policies name, each with its number.
struct Vocabulary: Sendable {
    /// The entities.
    private(set) var entities = EntityTable()
    /// The types.
    private var types: [EntityType: Int32] = [:]
    /// The texts, apart from the other values because they are the most common.
    private var texts = TextTable()
    /// All other values but entities.
    private var values: [Value: Int32] = [:]

    /// Whether some policy asks for a type.
    var hasTypes: Bool { !types.isEmpty }

    /// The number of an entity, new or known.
    mutating func insert(entity uid: EntityUID) -> Int32 { entities.insert(uid) }

    /// The key for a type, new or known.
    mutating func insert(type: EntityType) -> IndexKey {
        let number = types[type] ?? Int32(types.count)
        types[type] = number
        return .type(number)
    }

    /// The key for equality with a value, new or known.
    mutating func insert(value: Value) -> IndexKey {
        switch value {
        case .entity(let uid): return .equal(entity: entities.insert(uid))
        case .string(let text):
            return .value(texts.insert(text) << 1)
        default:
            let number = values[value] ?? Int32(values.count)
            values[value] = number
            return .value(number << 1 | 1)
        }
    }

    /// The key for equality with a value; `unknown` where no policy names it.
    func key(of value: Value) -> IndexKey {
        switch value {
        case .entity(let uid): entities.number(of: uid).map(IndexKey.equal) ?? .unknown
        case .string(let text): texts.number(of: text).map { .value($0 << 1) } ?? .unknown
        default: values[value].map { .value($0 << 1 | 1) } ?? .unknown
        }
    }

    /// The key for a type; `unknown` where no policy names it.
    func key(of type: EntityType) -> IndexKey {
        types[type].map(IndexKey.type) ?? .unknown
    }
}
