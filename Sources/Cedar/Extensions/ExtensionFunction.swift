/// The 22 functions of Cedar's extension types decimal, ipaddr, datetime and duration.
public enum ExtensionFunction: String, Hashable, Sendable, CaseIterable {
    // decimal
    /// `decimal("1.5")`.
    case decimal
    /// `a.lessThan(b)` on decimals.
    case lessThan
    /// `a.lessThanOrEqual(b)` on decimals.
    case lessThanOrEqual
    /// `a.greaterThan(b)` on decimals.
    case greaterThan
    /// `a.greaterThanOrEqual(b)` on decimals.
    case greaterThanOrEqual

    // ipaddr
    /// `ip("10.0.0.0/8")`.
    case ip
    /// `a.isIpv4()`.
    case isIpv4
    /// `a.isIpv6()`.
    case isIpv6
    /// `a.isLoopback()`.
    case isLoopback
    /// `a.isMulticast()`.
    case isMulticast
    /// `a.isInRange(b)`.
    case isInRange

    // datetime
    /// `datetime("2026-01-31")`.
    case datetime
    /// `a.offset(duration)`.
    case offset
    /// `a.durationSince(b)`.
    case durationSince
    /// `a.toDate()`.
    case toDate
    /// `a.toTime()`.
    case toTime

    // duration
    /// `duration("1d12h")`.
    case duration
    /// `a.toMilliseconds()`.
    case toMilliseconds
    /// `a.toSeconds()`, towards zero.
    case toSeconds
    /// `a.toMinutes()`, towards zero.
    case toMinutes
    /// `a.toHours()`, towards zero.
    case toHours
    /// `a.toDays()`, towards zero.
    case toDays

    /// Whether the function makes a value of a string and is written `name(…)`; the others are written `e.name(…)`.
    public var isConstructor: Bool {
        switch self {
        case .decimal, .ip, .datetime, .duration: true
        default: false
        }
    }

    /// The number of arguments, counting the receiver of a method.
    public var arity: Int {
        switch self {
        case .decimal, .ip, .datetime, .duration, .isIpv4, .isIpv6, .isLoopback, .isMulticast, .toDate, .toTime,
            .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays:
            1
        case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual, .isInRange, .offset, .durationSince: 2
        }
    }
}
