public import Domain

/// That a rule found something about a person once.
public struct FindingRepeat: Hashable, Sendable {
    /// The rule's reference.
    public let rule: String
    /// The person.
    public let person: PersonID
    /// When.
    public let time: Timestamp

    /// Names what was found about whom.
    public init(rule: String, person: PersonID, time: Timestamp) {
        self.rule = rule
        self.person = person
        self.time = time
    }
}
