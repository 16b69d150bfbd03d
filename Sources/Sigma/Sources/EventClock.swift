/// Finds the time of an event in the fields where logs write it.
///
/// Which one wins where there are several is the order of ``fields``: when it happened before when it was received.
public struct EventClock: Sendable {
    /// The fields, the best first.
    public static let fields = [
        "UtcTime", "TimeCreated_SystemTime", "SystemTime", "eventTime", "requestReceivedTimestamp", "published",
        "CreationTime", "TimeCreated", "TimeGenerated", "EventTime", "timestamp", "@timestamp", "created_at", "time",
    ]

    /// Their numbers.
    private let numbers: [Int32]

    /// Makes a clock for matchers of a rule set that knows ``fields``.
    public init(_ set: RuleSet) { numbers = Self.fields.compactMap { set.fields.number(of: $0) } }

    /// Milliseconds since 1970; nil where the event that the matcher has read says no time.
    public func milliseconds(_ matcher: borrowing Matcher) -> Int64? {
        let text = matcher.tape.text.span
        for number in numbers {
            guard let range = matcher.tape.firstText(of: number) else { continue }
            if let time = DateReader.milliseconds(of: text, range.lowerBound, range.upperBound) { return time }
        }
        return nil
    }
}
