/// The type of an entity: one or more identifiers joined by `::`, such as `PhotoApp::User`.
///
/// Its text is always in normal form, without white space or comments, so that equal types have equal text.
public struct EntityType: Hashable, Sendable {
    /// The whole name, in normal form.
    public let name: Text

    /// Checks a name from outside.
    ///
    /// - Parameter name: Identifiers of ASCII letters, digits and `_` joined by `::`, none of them reserved.
    /// - Throws: `InvalidName` when the text is no such name.
    public init(_ name: String) throws(InvalidName) {
        let text = Text(name)
        if let reason = Identifiers.fault(inName: text) { throw InvalidName(name: text, reason: reason) }
        self.name = text
    }

    /// Makes a type of a name that the parser has checked.
    init(checked name: Text) {
        self.name = name
    }
}

extension EntityType: ExpressibleByStringLiteral {
    /// Makes a type of a literal in the program; an invalid literal is a programmer's error and stops the program.
    public init(stringLiteral value: StaticString) {
        let text = Text(value.description)
        precondition(Identifiers.fault(inName: text) == nil, "not an entity type: \(text)")
        name = text
    }
}

extension EntityType: CustomStringConvertible {
    /// The name as it stands in a policy.
    public var description: String { name.string }
}
