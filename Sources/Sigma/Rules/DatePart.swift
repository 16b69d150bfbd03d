/// A number in a date, by the time modifiers of specification 2.1.
///
/// A date is read as it is written; no time zone is converted. A plain number is seconds, or from 100,000,000,000
/// on milliseconds, since 1970 in UTC.
public enum DatePart: String, Sendable, Hashable {
    /// 0 to 59.
    case minute
    /// 0 to 23.
    case hour
    /// Of the month, 1 to 31.
    case day
    /// By ISO 8601, 1 to 53.
    case week
    /// 1 to 12.
    case month
    /// Such as 2026.
    case year
}
