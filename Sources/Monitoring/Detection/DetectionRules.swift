import Crypto
public import Domain
public import Sigma

/// The rules, exceptions and correlations in force, ready to match, with what findings say of them.
///
/// An exception is a Sigma filter in a file of its own kind: under `remit` it names an `owner`, who answers for it, and
/// `ends`, the moment from which it is no longer in force.
public struct DetectionRules: Sendable {
    /// Fields that are read besides those of rules.
    static let extraFields = EventClock.fields

    /// The compiled rules.
    public let set: RuleSet
    /// Per rule of the set.
    let rules: [RuleFacts]
    /// Per correlation of the set.
    let correlations: [RuleFacts]
    /// The exceptions in force.
    public let exceptions: [RuleException]
    /// What could not be loaded, and exceptions that are not in force: each with file, line and reason.
    public let warnings: [String]
    /// When the next exception ends, so that the rules must be made anew.
    public let nextEnd: Timestamp?
    /// Every rule and correlation, as findings and pages tell of it.
    public var facts: [RuleFacts] { rules + correlations }
    /// The longest window of a correlation, in milliseconds.
    public let longestWindowMilliseconds: Int64

    /// Loads rules.
    ///
    /// - Parameters:
    ///   - files: Rules, filters and correlations.
    ///   - exceptions: Filters with an owner and an end.
    ///   - placeholders: Values of `%name%`.
    ///   - now: The moment that decides which exceptions are in force.
    public init(
        files: [RuleFile], exceptions: [RuleFile] = [], placeholders: [String: [String]] = [:], now: Timestamp
    ) {
        var collection = RuleCollection(placeholders: placeholders)
        var digests: [String: ContentDigest] = [:]
        for file in files + exceptions {
            collection.add(file.bytes, file: file.name)
            digests[file.name] = ContentDigest(bytes: SHA256.hash(data: file.bytes))
        }
        var (warnings, ends): ([String], [Timestamp]) = ([], [])
        let names = Set(exceptions.map(\.name))
        collection.removeFilters { filter in
            guard names.contains(filter.file) else { return false }
            let place = "\(filter.file):\(filter.line): exception `\(filter.title)`"
            guard let owner = filter.custom["remit.owner"], !owner.isEmpty else {
                warnings.append("\(place) is not in force: it names no owner under `remit.owner`")
                return true
            }
            guard let end = filter.custom["remit.ends"].flatMap(Timestamp.init(parsing:)) else {
                warnings.append("\(place) is not in force: it names no end under `remit.ends`")
                return true
            }
            guard now < end else {
                warnings.append("\(place) of \(owner) ended at \(end) and is not in force")
                return true
            }
            ends.append(end)
            return false
        }
        let set = RuleSet(collection, fields: Self.extraFields)
        let unknown = ContentDigest(bytes: SHA256.hash(data: [UInt8]()))
        self.set = set
        rules = set.rules.map { RuleFacts($0, textDigest: digests[$0.file] ?? unknown) }
        correlations = set.correlations.map { RuleFacts($0, textDigest: digests[$0.file] ?? unknown) }
        self.exceptions = collection.filters.compactMap { filter in
            guard names.contains(filter.file), let owner = filter.custom["remit.owner"],
                let end = filter.custom["remit.ends"].flatMap(Timestamp.init(parsing:))
            else { return nil }
            return RuleException(
                title: filter.title, owner: owner, ends: end, file: filter.file,
                rules: set.rules.filter { filter.applies(to: $0) }.map(\.reference))
        }
        self.warnings = (collection.faults + set.faults).map(\.description) + warnings
        nextEnd = ends.min()
        longestWindowMilliseconds = set.correlations.map(\.timespanMilliseconds).max() ?? 0
    }
}
