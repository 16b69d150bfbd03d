/// One comparison of a field's values, or of all values of an event, with a test.
public struct Comparison: Sendable, Hashable {
    /// The field; nil for keywords, which look at every value.
    public let field: String?
    /// What a value is compared with.
    public let test: ValueTest

    /// Compares the values of `field` with `test`.
    public init(field: String?, test: ValueTest) {
        self.field = field
        self.test = test
    }
}
