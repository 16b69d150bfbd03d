/// Rules, filters and correlations as they were read from files, with every fault that was met.
///
/// Add files one after the other, then make a ``RuleSet`` of them.
public struct RuleCollection: Sendable {
    /// The rules for single events.
    public private(set) var rules: [SigmaRule] = []
    /// The filters.
    public private(set) var filters: [RuleFilter] = []
    /// The correlations.
    public private(set) var correlations: [CorrelationRule] = []
    /// Documents that could not be read.
    public private(set) var faults: [RuleFault] = []
    /// What deserves attention and stops nothing, such as a selection that is not used.
    public private(set) var warnings: [RuleFault] = []
    /// The values of placeholders by name, as patterns with wildcards.
    public let placeholders: [String: [String]]
    /// Where each identifier and name was first seen.
    private var seen: [String: String] = [:]

    /// Makes an empty collection.
    ///
    /// - Parameter placeholders: The values that `expand` puts in place of `%name%`. A rule with a placeholder that
    ///   has none is kept but does not run, since what it would find is unknown.
    public init(placeholders: [String: [String]] = [:]) { self.placeholders = placeholders }

    /// Reads every document of a file. A fault concerns its document alone and lands in ``faults``.
    ///
    /// - Parameters:
    ///   - yaml: The file's bytes, at most ``Limits/ruleFileBytes``.
    ///   - file: The file's name, for messages.
    public mutating func add(_ yaml: [UInt8], file: String) {
        let (documents, fault) = YAMLReader.documents(yaml)
        for document in documents {
            if case .null = document.content { continue }
            add(document, file: file)
        }
        if let fault { faults.append(RuleFault(file: file, line: fault.line, rule: nil, reason: fault.reason)) }
    }

    /// Leaves out filters that are not in force, such as those whose time has passed.
    public mutating func removeFilters(where isOut: (RuleFilter) -> Bool) { filters.removeAll(where: isOut) }

    private mutating func add(_ document: YAMLValue, file: String) {
        let rule = document["title"]?.text ?? document["id"]?.text
        var reader = DocumentReader(file: file, placeholders: placeholders)
        do throws(LoadingFault) {
            let read = try reader.read(document)
            for warning in reader.warnings {
                warnings.append(RuleFault(file: file, line: warning.line, rule: rule, reason: warning.reason))
            }
            for name in [document["id"]?.text, document["name"]?.text].compactMap({ $0 }) {
                if let before = seen[name] {
                    throw LoadingFault(line: document.line, reason: "`\(name)` is the name of another in \(before)")
                }
                seen[name] = "\(file):\(document.line)"
            }
            switch read {
            case .rule(let rule): rules.append(rule)
            case .filter(let filter): filters.append(filter)
            case .correlation(let correlation): correlations.append(correlation)
            }
        } catch {
            faults.append(RuleFault(file: file, line: error.line, rule: rule, reason: error.reason))
        }
    }
}
