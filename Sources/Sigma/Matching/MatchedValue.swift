/// A value of an event that a rule asked for, as a reason to show for a match.
public struct MatchedValue: Sendable, Hashable {
    /// The field; nil for a keyword, which may stand anywhere.
    public let field: String?
    /// The value, at most ``Limits/reasonBytes`` of it; nil where the rule asked for the field to be absent.
    public let value: String?

    /// Names a field and its value.
    public init(field: String?, value: String?) {
        self.field = field
        self.value = value
    }
}
