/// One case that a rule or correlation is held to: events, and whether they must meet it.
struct RuleTestCase: Decodable {
    /// One event of a case.
    struct Step: Decodable {
        /// Seconds since the sequence began; nil where the event says its time.
        let at: Int64?
        /// `product/category/service`; nil where the event says what it is.
        let logSource: String?
        /// The event.
        let event: JSONText

        private enum CodingKeys: String, CodingKey {
            case at, event
            case logSource = "logsource"
        }
    }

    /// The identifier or name of the rule or correlation.
    let ruleID: String
    /// What the case is, in words.
    let title: String?
    /// Whether the events must meet it.
    let expected: Bool
    /// The events, in order.
    let steps: [Step]

    private enum CodingKeys: String, CodingKey {
        case ruleID = "rule_id"
        case title = "case"
        case expectedMatch = "expected_match"
        case expected, events
    }

    /// Reads a case: `rule_id`, `event` or `events`, and perhaps `case`, `logsource`, `at`, `expected` (or
    /// `expected_match`, as the public regression data names it).
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        ruleID = try container.decode(String.self, forKey: .ruleID)
        title = try container.decodeIfPresent(String.self, forKey: .title)
        let expectedMatch = try container.decodeIfPresent(Bool.self, forKey: .expectedMatch)
        expected = try container.decodeIfPresent(Bool.self, forKey: .expected) ?? expectedMatch ?? true
        steps = try container.decodeIfPresent([Step].self, forKey: .events) ?? [Step(from: decoder)]
    }
}
