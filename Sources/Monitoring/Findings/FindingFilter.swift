public import Domain

/// Which findings a list shows; every condition that is set must hold.
public struct FindingFilter: Hashable, Sendable {
    /// Whether somebody said what a finding is.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        /// Nobody did yet.
        case open
        /// The latest judgement confirms it.
        case confirmed
        /// The latest judgement dismisses it.
        case dismissed
    }

    /// Only this lane.
    public var lane: Lane?
    /// Only this level.
    public var level: String?
    /// Only this rule, by reference.
    public var rule: String?
    /// Only about this person.
    public var person: PersonID?
    /// Only from this log.
    public var source: SourceID?
    /// Only with this standing.
    public var standing: Standing?
    /// Only what happened at or after this moment.
    public var from: Timestamp?
    /// Only what happened before this moment.
    public var until: Timestamp?

    /// Collects conditions; none of them shows everything.
    public init(
        lane: Lane? = nil, level: String? = nil, rule: String? = nil, person: PersonID? = nil, source: SourceID? = nil,
        standing: Standing? = nil, from: Timestamp? = nil, until: Timestamp? = nil
    ) {
        self.lane = lane
        self.level = level
        self.rule = rule
        self.person = person
        self.source = source
        self.standing = standing
        self.from = from
        self.until = until
    }
}
