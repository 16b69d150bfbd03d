/// What a JSON value is meant to be, where its form alone leaves that open.
///
/// Without an expectation an object is a record, and a string a string; entities and extension values need the escapes
/// `__entity` and `__extn`. With one, the short forms that Cedar's format allows beside a schema are read too:
/// `{"type": …, "id": …}` for an entity, a plain string or `{"fn": …, "arg": …}` for an extension value. An expectation
/// never rejects a value; that is the validator's part.
public indirect enum ExpectedType: Hashable, Sendable {
    /// Nothing is known; only the explicit forms are read.
    case any
    /// An entity.
    case entity
    /// A value that this constructor makes: `decimal`, `ip`, `datetime` or `duration`.
    case extensionValue(ExtensionFunction)
    /// A set whose elements are meant so.
    case set(ExpectedType)
    /// A record whose attributes are meant so; others are `any`.
    case record([Text: ExpectedType])

    /// What the attribute `name` of a record of this type is meant to be.
    func attribute(_ name: Text) -> ExpectedType {
        guard case .record(let attributes) = self else { return .any }
        return attributes[name] ?? .any
    }
}
