/// A JSON value, with the offset where it stands so that later faults can name their place.
struct JSONValue: Sendable {
    /// One member of an object.
    struct Member: Sendable {
        /// The key, escapes resolved.
        let key: Text
        /// The value under the key.
        let value: JSONValue
    }

    /// The kinds of JSON value; numbers are integers of 64 bits, as Cedar has no others.
    enum Content: Sendable {
        /// `null`.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// An integer.
        case integer(Int64)
        /// A string.
        case string(Text)
        /// An array.
        case array([JSONValue])
        /// An object; keys are distinct.
        case object([Member])

        /// Whether it is `null`.
        var isNull: Bool {
            if case .null = self { true } else { false }
        }
    }

    /// What the value is.
    let content: Content
    /// The offset of its first byte.
    let offset: Int

    /// What people call the value's kind.
    var kindName: String {
        switch content {
        case .null: "null"
        case .bool: "a Boolean"
        case .integer: "an integer"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
