/// The types that Cedar's extensions add.
enum ExtensionType: String, Hashable, Sendable, CaseIterable {
    /// A decimal number.
    case decimal
    /// An IP address or range.
    case ipaddr
    /// An instant.
    case datetime
    /// A span of time.
    case duration

    /// The function that makes a value of this type of a string.
    var constructor: ExtensionFunction {
        switch self {
        case .decimal: .decimal
        case .ipaddr: .ip
        case .datetime: .datetime
        case .duration: .duration
        }
    }

    /// Whether `<` and its like order values of this type.
    var isOrdered: Bool { self == .datetime || self == .duration }
}
