/// A Cedar value: what an expression evaluates to and what attributes, tags and contexts hold.
///
/// Values of different kinds are never equal. There is no null and no floating-point number.
public enum Value: Hashable, Sendable {
    /// A truth value.
    case bool(Bool)
    /// A signed 64-bit integer; arithmetic on it is checked.
    case long(Int64)
    /// Text, compared by code points.
    case string(Text)
    /// A reference to an entity, which need not exist.
    case entity(EntityUID)
    /// An unordered collection of distinct values of any kinds.
    case set(ValueSet)
    /// Named values.
    case record(Record)
    /// A value of an extension type: decimal, ipaddr, datetime or duration.
    case extensionValue(ExtensionValue)

    /// Makes a string value of a Swift string.
    public static func string(_ string: String) -> Value { .string(Text(string)) }

    /// Makes a datetime of milliseconds since 1970-01-01T00:00:00Z.
    public static func datetime(milliseconds: Int64) -> Value {
        .extensionValue(.datetime(DatetimeValue(milliseconds: milliseconds)))
    }

    /// Makes a duration of milliseconds.
    public static func duration(milliseconds: Int64) -> Value {
        .extensionValue(.duration(DurationValue(milliseconds: milliseconds)))
    }
}

extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    /// Makes a truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// Makes an integer.
    public init(integerLiteral value: Int64) { self = .long(value) }

    /// Makes a string.
    public init(stringLiteral value: StaticString) { self = .string(Text(stringLiteral: value)) }
}

extension Value: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// Makes a set; equal elements become one.
    public init(arrayLiteral elements: Value...) { self = .set(ValueSet(elements)) }

    /// Makes a record; of equal keys the last wins.
    public init(dictionaryLiteral elements: (Text, Value)...) {
        var record = Record()
        for (key, value) in elements { record[key] = value }
        self = .record(record)
    }
}

extension Value {
    /// The name of the value's type as Cedar's own messages write it.
    public var typeName: String {
        switch self {
        case .bool: "bool"
        case .long: "long"
        case .string: "string"
        case .entity(let uid): "(entity of type `\(uid.type)`)"
        case .set: "set"
        case .record: "record"
        case .extensionValue(let value): value.typeName
        }
    }
}

extension Value: CustomStringConvertible {
    /// The value as an expression in a policy.
    public var description: String {
        switch self {
        case .bool(let value): value ? "true" : "false"
        case .long(let value): String(value)
        case .string(let value): StringEscapes.quoted(value)
        case .entity(let uid): uid.description
        case .set(let set): "[" + set.elements.map(\.description).joined(separator: ", ") + "]"
        case .record(let record):
            "{"
                + record.entries.map { "\(StringEscapes.quoted($0.key)): \($0.value)" }.joined(separator: ", ")
                + "}"
        case .extensionValue(let value): value.description
        }
    }
}
