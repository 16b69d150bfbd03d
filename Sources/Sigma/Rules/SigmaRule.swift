/// A rule that looks at one event (Sigma specification 2.1, rules).
public struct SigmaRule: Sendable {
    /// The title; never empty.
    public let title: String
    /// The identifier, mostly a UUID.
    public let id: String?
    /// The name by which correlations refer to it.
    public let name: String?
    /// How grave a match is.
    public let level: RuleLevel?
    /// `stable`, `test`, `experimental`, `deprecated` or `unsupported`.
    public let status: String?
    /// What it finds.
    public let description: String?
    /// Who wrote it; shown wherever the rule's text is.
    public let author: String?
    /// Tags, such as `attack.t1048`.
    public let tags: [String]
    /// Known innocent reasons for a match.
    public let falsePositives: [String]
    /// Fields that a person wants to see.
    public let fields: [String]
    /// The events to which it applies.
    public let logSource: LogSource
    /// What must hold of an event, with every selection in place of its name.
    public let detection: RuleExpression
    /// Placeholders without a value; such a rule loads and does not run.
    public let openPlaceholders: [String]
    /// The file it was read from.
    public let file: String
    /// The line at which its document begins, 1-based.
    public let line: Int
    /// What the document says under keys that the specification does not define, by path with dots, as text.
    public internal(set) var custom: [String: String] = [:]

    /// What a match says of the rule: its identifier, else its name, else its title.
    public var reference: String { id ?? name ?? title }

    /// The same rule, not matching where `exclusion` holds.
    func excluding(_ exclusion: RuleExpression) -> SigmaRule {
        SigmaRule(
            title: title, id: id, name: name, level: level, status: status, description: description, author: author,
            tags: tags, falsePositives: falsePositives, fields: fields, logSource: logSource,
            detection: .and([detection, .not(exclusion)]), openPlaceholders: openPlaceholders, file: file, line: line,
            custom: custom)
    }
}
