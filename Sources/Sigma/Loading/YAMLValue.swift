import Yams

/// A piece of a rule's YAML with the line where it stands.
///
/// Made from what Yams composes, with aliases followed under a budget, and plain words read by YAML 1.2's core schema,
/// so `no` is the word and not a boolean.
struct YAMLValue {
    /// What it is.
    enum Content {
        /// `null`, `~` or nothing.
        case null
        /// `true` or `false`.
        case boolean(Bool)
        /// A plain integer or decimal number, as the text it has in an event.
        case number(String)
        /// Text.
        case string(String)
        /// A list.
        case sequence([YAMLValue])
        /// Keys that are scalars, with their values, in the order of the file.
        case mapping([(key: String, line: Int, value: YAMLValue)])
    }

    /// What it is.
    let content: Content
    /// Where, 1-based.
    let line: Int

    /// The value of a key, where it is a mapping that has it.
    subscript(key: String) -> YAMLValue? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// The text of a scalar; nil for null, lists and mappings.
    var text: String? {
        switch content {
        case .string(let text), .number(let text): text
        case .boolean(let value): value ? "true" : "false"
        case .null, .sequence, .mapping: nil
        }
    }

    /// The parts of a list, or the value as the only one.
    var elements: [YAMLValue] {
        if case .sequence(let elements) = content { return elements }
        return [self]
    }

    /// The texts of a list or of one scalar; others are left out.
    var texts: [String] { elements.compactMap(\.text) }
}
