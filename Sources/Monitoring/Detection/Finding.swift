public import Domain

/// That a rule met an event, or a correlation came true, with everything that somebody needs to judge it.
public struct Finding: Hashable, Sendable, Codable {
    /// A field and the value that the rule asked for.
    public struct Reason: Hashable, Sendable, Codable {
        /// The field; `nil` for a word anywhere in the event.
        public let field: String?
        /// The value; `nil` where the rule asked for the field to be absent.
        public let value: String?

        /// Names a field and its value.
        public init(field: String?, value: String?) {
            self.field = field
            self.value = value
        }
    }

    /// Names the finding; made of what found it and where, so that the same is never there twice.
    public let id: String
    /// When it happened, by the event.
    public let time: Timestamp
    /// When it was found.
    public let found: Timestamp
    /// The rule.
    public let rule: RuleFacts
    /// The lane, after repeats.
    public let lane: Lane
    /// How often the rule found this person in the thirty days before.
    public let repeats: Int
    /// Whom it is about, where they are known.
    public let person: PersonID?
    /// The account as the log names it.
    public let account: String?
    /// The log.
    public let source: SourceID
    /// The line in the log that completed it, from 0.
    public let line: Int64
    /// What made the rule match.
    public let reasons: [Reason]
    /// The SHA-256 of the original records: the one that completed it last.
    public let events: [ContentDigest]
    /// For a correlation, the values of its group by field.
    public let group: [String: String]
    /// For a correlation, the number that was compared.
    public let number: Double?
    /// What speaks for the person.
    public let exculpatory: [String]

    /// Describes a finding.
    public init(
        id: String, time: Timestamp, found: Timestamp, rule: RuleFacts, lane: Lane, repeats: Int, person: PersonID?,
        account: String?, source: SourceID, line: Int64, reasons: [Reason], events: [ContentDigest],
        group: [String: String] = [:], number: Double? = nil, exculpatory: [String] = []
    ) {
        self.id = id
        self.time = time
        self.found = found
        self.rule = rule
        self.lane = lane
        self.repeats = repeats
        self.person = person
        self.account = account
        self.source = source
        self.line = line
        self.reasons = reasons
        self.events = events
        self.group = group
        self.number = number
        self.exculpatory = exculpatory
    }
}
