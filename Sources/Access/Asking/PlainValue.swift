/// A JSON value as a program outside sent it, before it means anything to a policy.
///
/// Numbers keep their text: policies know 64-bit integers and decimals of four digits, and nothing may be rounded on
/// the way to them.
public indirect enum PlainValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as it was written (RFC 8259 section 6).
    case number(String)
    /// A string.
    case string(String)
    /// An array.
    case array([PlainValue])
    /// An object; keys are distinct, in the order of the text.
    case object([Member])

    /// One member of an object.
    public struct Member: Hashable, Sendable {
        /// The key.
        public let key: String
        /// What stands under it.
        public let value: PlainValue

        /// Joins a key and its value.
        public init(key: String, value: PlainValue) {
            self.key = key
            self.value = value
        }
    }

    /// What people call the value's kind.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a Boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
