/// The name of a policy within a policy set: `policy0`, `policy1`, … by position unless the caller chose others.
public struct PolicyID: Hashable, Comparable, Sendable {
    /// The name.
    public let text: Text

    /// Makes a name.
    public init(_ text: Text) {
        self.text = text
    }

    /// Makes a name of a Swift string.
    public init(_ string: String) {
        text = Text(string)
    }

    /// Orders by code points.
    public static func < (left: PolicyID, right: PolicyID) -> Bool { left.text < right.text }
}

extension PolicyID: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Makes a name of a literal.
    public init(stringLiteral value: StaticString) {
        text = Text(stringLiteral: value)
    }

    /// The name itself.
    public var description: String { text.string }
}
