public import Domain
import Sigma

/// What a finding says about the rule that made it.
public struct RuleFacts: Hashable, Sendable, Codable {
    /// The rule's identifier, else its name or title.
    public let reference: String
    /// The title.
    public let title: String
    /// How grave a match is.
    public let level: String?
    /// Who wrote it.
    public let author: String?
    /// What it finds.
    public let summary: String?
    /// Its tags.
    public let tags: [String]
    /// Innocent explanations that the author knows.
    public let falsePositives: [String]
    /// The lane that the rule names.
    public let lane: Lane
    /// What to do instead, for the coach's message.
    public let advice: String?
    /// The file it lies in.
    public let file: String
    /// The SHA-256 of that file: the text by which the finding was made.
    public let textDigest: ContentDigest

    /// Facts of a rule for single events.
    init(_ rule: SigmaRule, textDigest: ContentDigest) {
        reference = rule.reference
        (title, level, author, summary) = (rule.title, rule.level?.rawValue, rule.author, rule.description)
        tags = rule.tags
        falsePositives = rule.falsePositives + Self.exculpatory(rule.custom)
        lane = Self.lane(rule.custom, rule.level)
        advice = rule.custom["remit.advice"]
        (file, self.textDigest) = (rule.file, textDigest)
    }

    /// Facts of a correlation.
    init(_ rule: CorrelationRule, textDigest: ContentDigest) {
        reference = rule.reference
        (title, level, author, summary) = (rule.title, rule.level?.rawValue, rule.author, rule.description)
        (tags, falsePositives) = (rule.tags, Self.exculpatory(rule.custom))
        lane = Self.lane(rule.custom, rule.level)
        advice = rule.custom["remit.advice"]
        (file, self.textDigest) = (rule.file, textDigest)
    }

    /// What the rule says may speak for a person.
    private static func exculpatory(_ custom: [String: String]) -> [String] {
        custom["remit.exculpatory"].map { [$0] } ?? []
    }

    /// The lane that the rule names; where it names none, grave matches are cases and others are watched.
    private static func lane(_ custom: [String: String], _ level: RuleLevel?) -> Lane {
        if let lane = custom["remit.lane"].flatMap(Lane.init) { return lane }
        return level == .critical || level == .high ? .case : .watch
    }
}
