/// A note on a policy, such as `@id("pull-own-project")`; Cedar gives it no meaning.
public struct Annotation: Hashable, Sendable {
    /// The identifier after `@`; any identifier, reserved words too.
    public let key: Text
    /// The text in parentheses; empty where there is none.
    public let value: Text
    /// Whether parentheses follow the key; `@key` and `@key("")` mean the same, but JSON tells them apart.
    public let hasValue: Bool

    /// Makes an annotation, with a value in parentheses unless said otherwise.
    init(key: Text, value: Text, hasValue: Bool = true) {
        self.key = key
        self.value = value
        self.hasValue = hasValue
    }
}
