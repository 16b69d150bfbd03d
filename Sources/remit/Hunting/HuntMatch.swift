import Sigma

/// One match as `remit hunt` prints it.
struct HuntMatch: Encodable {
    /// The rule's identifier, else its name or title.
    let ruleID: String
    /// The rule's title.
    let ruleTitle: String
    /// The rule's level; null where it has none.
    let level: String?
    /// Who wrote the rule: its licence asks to say so.
    let author: String?
    /// The rule's tags.
    let tags: [String]
    /// The log, as it was named.
    let file: String
    /// The line in the log, from 1; for a correlation that of the last event.
    let line: Int
    /// The record in a list of them, from 1; nil where a line is one event.
    let record: Int?
    /// When the event happened, in milliseconds since 1970; nil where it does not say.
    let time: Int64?
    /// For a correlation, the values of its group by field.
    let group: [String: String]?
    /// For a correlation, the number that was compared.
    let number: Double?

    private enum CodingKeys: String, CodingKey {
        case ruleID = "rule_id"
        case ruleTitle = "rule_title"
        case level, author, tags, file, line, record, group, number
    }

    /// A match of a rule.
    init(_ rule: SigmaRule, at place: HuntPlace, time: Int64? = nil) {
        (ruleID, ruleTitle, level) = (rule.reference, rule.title, rule.level?.rawValue)
        (author, tags, file, line) = (rule.author, rule.tags, place.file, place.line)
        (record, self.time) = (place.record, time)
        (group, number) = (nil, nil)
    }

    /// A match of a correlation.
    init(_ rule: CorrelationRule, _ match: CorrelationMatch, at place: HuntPlace, time: Int64? = nil) {
        (ruleID, ruleTitle, level) = (rule.reference, rule.title, rule.level?.rawValue)
        (author, tags, file, line) = (rule.author, rule.tags, place.file, place.line)
        (record, self.time) = (place.record, time)
        group = Dictionary(zip(rule.groupBy, match.group)) { first, _ in first }
        number = match.number
    }

    /// Writes every key that readers rely on, the level too where it is null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(ruleID, forKey: .ruleID)
        try container.encode(ruleTitle, forKey: .ruleTitle)
        try container.encode(level, forKey: .level)
        try container.encodeIfPresent(author, forKey: .author)
        try container.encode(tags, forKey: .tags)
        try container.encode(file, forKey: .file)
        try container.encode(line, forKey: .line)
        try container.encodeIfPresent(record, forKey: .record)
        try container.encodeIfPresent(group, forKey: .group)
        try container.encodeIfPresent(number, forKey: .number)
    }

    /// The match in a line for people.
    var text: String {
        let values = group.map { group in
            " [" + group.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ") + "]"
        }
        let place = HuntPlace(file: file, line: line, record: record)
        return "\(level ?? "-")\t\(ruleTitle)\(values ?? "")\t\(place.text)\t\(ruleID)"
    }
}
