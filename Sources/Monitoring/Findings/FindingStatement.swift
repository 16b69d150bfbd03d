public import Domain

/// A finding as the ledger keeps it: everything that was concluded, and digests of what it was concluded from.
///
/// Values of logs can be long. What is cut here is whole in the store of findings, whose bytes ``content`` names.
public struct FindingStatement: Hashable, Sendable, Codable {
    /// The finding's name.
    public let id: String
    /// The SHA-256 of the finding as it is stored.
    public let content: ContentDigest
    /// When it happened.
    public let time: Timestamp
    /// When it was found.
    public let found: Timestamp
    /// The rule.
    public let rule: String
    /// The rule's title.
    public let title: String
    /// How grave the rule says a match is.
    public let level: String?
    /// The SHA-256 of the rule's file.
    public let ruleText: ContentDigest
    /// The lane.
    public let lane: Lane
    /// How often the rule found this person in the thirty days before.
    public let repeats: Int
    /// Whom it is about.
    public let person: PersonID?
    /// The account as the log names it.
    public let account: String?
    /// The log.
    public let source: SourceID
    /// The line that completed it, from 0.
    public let line: Int64
    /// What made the rule match.
    public let reasons: [Finding.Reason]
    /// The SHA-256 of the original records.
    public let events: [ContentDigest]
    /// For a correlation, the values of its group by field.
    public let group: [String: String]
    /// For a correlation, the number that was compared.
    public let number: Double?
    /// What speaks for the person.
    public let exculpatory: [String]

    /// States a finding.
    ///
    /// - Parameters:
    ///   - content: The SHA-256 of the finding as it is stored.
    ///   - textBytes: Most bytes of each text; a longer one ends with `…`.
    public init(_ finding: Finding, content: ContentDigest, textBytes: Int) {
        func cut(_ text: String) -> String { Self.cut(text, to: textBytes) }
        id = finding.id
        self.content = content
        (time, found) = (finding.time, finding.found)
        (rule, title) = (cut(finding.rule.reference), cut(finding.rule.title))
        (level, ruleText) = (finding.rule.level, finding.rule.textDigest)
        (lane, repeats) = (finding.lane, finding.repeats)
        (person, account) = (finding.person, finding.account.map(cut))
        (source, line) = (finding.source, finding.line)
        reasons = finding.reasons.prefix(Self.listLimit).map {
            Finding.Reason(field: $0.field.map(cut), value: $0.value.map(cut))
        }
        events = Array(finding.events.suffix(Self.listLimit))
        group = Dictionary(finding.group.sorted { $0.key < $1.key }.prefix(Self.listLimit).map { (cut($0), cut($1)) }) {
            first, _ in first
        }
        number = finding.number
        exculpatory = finding.exculpatory.prefix(Self.listLimit).map(cut)
    }

    /// Most elements of each list.
    private static let listLimit = 64

    private static func cut(_ text: String, to bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        var (kept, length) = ("", 0)
        for character in text.unicodeScalars {
            length += UTF8.width(character)
            if length > bytes { break }
            kept.unicodeScalars.append(character)
        }
        return kept + "…"
    }
}
