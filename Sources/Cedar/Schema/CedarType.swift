/// A type as the validator knows it: all names resolved, common types in their place.
indirect enum CedarType: Hashable, Sendable {
    /// The type of no value: of the elements of an empty set.
    case never
    /// The Boolean true and nothing else.
    case onlyTrue
    /// The Boolean false and nothing else.
    case onlyFalse
    /// Both Booleans.
    case boolean
    /// Integers.
    case long
    /// Text.
    case string
    /// Sets of elements of one type; nil for sets of anything, which is only ever expected, never found.
    case set(CedarType?)
    /// Records.
    case record(RecordType)
    /// Entities of one of these types: at least one, in ascending order, distinct.
    case entity([EntityType])
    /// Entities of any type, which is only ever expected, never found.
    case anyEntity
    /// Values of an extension type.
    case extensionType(ExtensionType)

    /// The entities of one type.
    static func entity(_ type: EntityType) -> CedarType { .entity([type]) }

    /// Records with any attributes, which is only ever expected, never found.
    static let anyRecord = CedarType.record(RecordType([], isOpen: true))
}

extension CedarType: CustomStringConvertible {
    /// The type as messages name it: as a schema writes it, with words in angle brackets for what no schema can say.
    var description: String { description(depth: 2) }

    /// The type, with records below `depth` records left out, so that a message stays readable.
    func description(depth: Int) -> String {
        switch self {
        case .never: "<nothing>"
        case .onlyTrue: "<true>"
        case .onlyFalse: "<false>"
        case .boolean: "Bool"
        case .long: "Long"
        case .string: "String"
        case .set(.none): "<set>"
        case .set(.some(let element)): "Set<\(element.description(depth: depth))>"
        case .record(let record): record.description(depth: depth)
        case .entity(let types): types.prefix(8).map(\.description).joined(separator: " or ")
        case .anyEntity: "<entity>"
        case .extensionType(let type): type.rawValue
        }
    }
}
