/// A value of one of Cedar's extension types.
public enum ExtensionValue: Hashable, Sendable {
    /// A decimal number with four digits after the point.
    case decimal(DecimalValue)
    /// An IPv4 or IPv6 address or range.
    case ipaddr(IPAddressValue)
    /// An instant in milliseconds since 1970.
    case datetime(DatetimeValue)
    /// A span of time in milliseconds.
    case duration(DurationValue)

    /// The name of the type as policies and messages write it.
    public var typeName: String {
        switch self {
        case .decimal: "decimal"
        case .ipaddr: "ipaddr"
        case .datetime: "datetime"
        case .duration: "duration"
        }
    }

    /// A negative number, zero or a positive number as `left` comes before, with or after `right`.
    static func order(_ left: ExtensionValue, _ right: ExtensionValue) -> Int {
        switch (left, right) {
        case (.decimal(let left), .decimal(let right)): left == right ? 0 : (left < right ? -1 : 1)
        case (.ipaddr(let left), .ipaddr(let right)): left == right ? 0 : (left < right ? -1 : 1)
        case (.datetime(let left), .datetime(let right)): left == right ? 0 : (left < right ? -1 : 1)
        case (.duration(let left), .duration(let right)): left == right ? 0 : (left < right ? -1 : 1)
        default: left.rank - right.rank
        }
    }

    /// The place of the value's type among the types.
    private var rank: Int {
        switch self {
        case .decimal: 0
        case .ipaddr: 1
        case .datetime: 2
        case .duration: 3
        }
    }
}

extension ExtensionValue: CustomStringConvertible {
    /// The value as a call in a policy, such as `decimal("1.5")`.
    public var description: String {
        switch self {
        case .decimal(let value): "decimal(\"\(value)\")"
        case .ipaddr(let value): "ip(\"\(value)\")"
        case .datetime(let value): value.description
        case .duration(let value): "duration(\"\(value)\")"
        }
    }
}
