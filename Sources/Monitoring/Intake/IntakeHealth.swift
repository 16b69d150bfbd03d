import Domain
import Sigma

/// How taking in logs goes: what people must see.
public struct IntakeHealth: Sendable {
    /// The share of people over which a rule is noise.
    static let noiseShare = 0.15
    /// Fewer people than this say nothing of a share.
    static let noisePeople = 3

    /// Batches that were made durable since the start.
    public private(set) var batches = 0
    /// Events since the start.
    public private(set) var events = 0
    /// Lines since the start.
    public private(set) var lines = 0
    /// Findings since the start.
    public private(set) var findings = 0
    /// Groups of correlations that were given up at a limit.
    public private(set) var evictedGroups = 0
    /// Rules that find so many people that they say little: the rule and the share of all people, up to 1.
    public private(set) var noisyRules: [String: Double] = [:]
    /// Rules that do not run, and exceptions that are not in force.
    public internal(set) var ruleWarnings: [String] = []
    /// Why the last batch could not be kept; `nil` once one could.
    public internal(set) var fault: String?

    /// Nothing yet.
    public init() {}

    /// Takes in what was made durable.
    mutating func note(_ records: [IntakeRecord], detector: Detector, people: Int) {
        fault = nil
        batches += records.count
        var found = 0
        for record in records {
            events += record.events.count
            lines += record.batch.inputs.count
            found += record.findings.count
        }
        findings += found
        evictedGroups = detector.counters.evictedGroups
        guard found > 0, people > 0 else { return }
        noisyRules = [:]
        for (rule, count) in detector.repeats.peoplePerRule() where count >= Self.noisePeople {
            let share = Double(count) / Double(people)
            if share > Self.noiseShare { noisyRules[rule] = share }
        }
    }
}
