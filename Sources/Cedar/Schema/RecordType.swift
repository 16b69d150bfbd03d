/// The type of records: named attributes with their types. Shared by reference, so that copies cost nothing.
final class RecordType: Sendable {
    /// One attribute.
    struct Attribute: Hashable, Sendable {
        /// The attribute's name.
        let name: Text
        /// The type of its values.
        let type: CedarType
        /// Whether it is always there.
        let isRequired: Bool
    }

    /// The attributes in ascending order of their names, which are distinct.
    let attributes: [Attribute]
    /// Whether values may have other attributes too, as where a common supertype forgot some.
    let isOpen: Bool

    /// Makes a type of attributes in any order; their names are distinct.
    init(_ attributes: [Attribute], isOpen: Bool = false) {
        self.attributes = attributes.count < 2 ? attributes : attributes.sorted { $0.name < $1.name }
        self.isOpen = isOpen
    }

    /// The record without attributes.
    static let empty = RecordType([])

    /// The attribute called `name`.
    func attribute(_ name: Text) -> Attribute? {
        var low = 0
        var high = attributes.count
        while low < high {
            let middle = (low + high) / 2
            if attributes[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low < attributes.count && attributes[low].name == name ? attributes[low] : nil
    }

    /// Whether both types have attributes of the same names.
    func hasSameNames(as other: RecordType) -> Bool {
        attributes.count == other.attributes.count
            && zip(attributes, other.attributes).allSatisfy { $0.name == $1.name }
    }
}

extension RecordType: Hashable {
    /// Whether both types have the same attributes.
    static func == (left: RecordType, right: RecordType) -> Bool {
        left === right || (left.isOpen == right.isOpen && left.attributes == right.attributes)
    }

    /// Feeds the names of the attributes to `hasher`; their types are left to equality.
    func hash(into hasher: inout Hasher) {
        for attribute in attributes { hasher.combine(attribute.name) }
        hasher.combine(isOpen)
    }
}

extension RecordType {
    /// The type as a schema writes it, cut where it is long or nested more than `depth` records deep.
    func description(depth: Int) -> String {
        if attributes.isEmpty { return isOpen ? "<record>" : "{}" }
        guard depth > 0 else { return "{…}" }
        let shown = attributes.prefix(8).map { attribute in
            let name =
                Identifiers.isIdentifier(attribute.name)
                ? attribute.name.string : StringEscapes.quoted(attribute.name)
            return "\(name)\(attribute.isRequired ? "" : "?"): \(attribute.type.description(depth: depth - 1))"
        }
        let rest = attributes.count > shown.count || isOpen ? ["…"] : []
        return "{" + (shown + rest).joined(separator: ", ") + "}"
    }
}
