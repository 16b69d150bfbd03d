/// A moment, in whole microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Written as RFC 3339 with `Z` and six digits, so that text sorts as time does.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Microseconds since the epoch; negative before it.
    public let microseconds: Int64

    /// A moment `microseconds` after the epoch.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// A moment `seconds` after the epoch.
    public init(seconds: Int64) { self.microseconds = seconds &* 1_000_000 }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 { Self.floorDivide(microseconds, 1_000_000) }

    /// Whole milliseconds since the epoch, rounded down: the unit of OCSF and of Cedar's `datetime`.
    public var milliseconds: Int64 { Self.floorDivide(microseconds, 1_000) }

    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

    /// The moment `duration` later.
    public static func + (moment: Self, duration: Duration) -> Self {
        let parts = duration.components
        return Self(
            microseconds: moment.microseconds &+ parts.seconds &* 1_000_000 &+ parts.attoseconds / 1_000_000_000_000)
    }

    /// The moment `duration` earlier.
    public static func - (moment: Self, duration: Duration) -> Self { moment + (.zero - duration) }

    /// The time that passed from `earlier` to `later`.
    public static func - (later: Self, earlier: Self) -> Duration {
        .microseconds(later.microseconds &- earlier.microseconds)
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try String(from: decoder)
        guard let moment = Self(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "`\(text)` is not a time such as 2026-01-31T09:00:00Z"))
        }
        self = moment
    }

    public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}
