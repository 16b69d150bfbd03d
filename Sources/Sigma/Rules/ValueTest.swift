/// What a value is compared with.
///
/// A field with several values, which is how an array reads, passes when one of them does; so does the list of values
/// in a rule, unless `all` asks for each.
public indirect enum ValueTest: Sendable, Hashable {
    /// The text matches a pattern; numbers and booleans are compared as their text.
    case text(TextPattern)
    /// The text contains a match of a regular expression.
    case expression(RegularExpression)
    /// The field is absent or `null`.
    case null
    /// The field is there, be it null or empty, or it is not.
    case exists(Bool)
    /// The value is a number and compares so.
    case number(NumberRelation, Double)
    /// The value is an address of the network.
    case network(AddressRange)
    /// The value relates so to a value of another field.
    case reference(String, TextRelation, cased: Bool)
    /// A part of the date that the value writes compares so.
    case date(DatePart, NumberRelation, Double)
    /// The field has a value, and no value of it passes the tests.
    case notEqual([ValueTest])
}
