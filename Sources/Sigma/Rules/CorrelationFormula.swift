/// The condition of an extended temporal correlation: rules by name, joined.
public indirect enum CorrelationFormula: Sendable, Hashable {
    /// The rule matched.
    case rule(String)
    /// Every part holds.
    case and([CorrelationFormula])
    /// A part holds.
    case or([CorrelationFormula])
    /// The part does not hold.
    case not(CorrelationFormula)

    /// The rules it names, in order of first mention.
    public var rules: [String] {
        var result: [String] = []
        func collect(_ formula: CorrelationFormula) {
            switch formula {
            case .rule(let name): if !result.contains(name) { result.append(name) }
            case .and(let parts), .or(let parts): parts.forEach(collect)
            case .not(let part): collect(part)
            }
        }
        collect(self)
        return result
    }

    /// Whether it holds without any match: then only the end of a window can tell.
    public var holdsOfNothing: Bool { holds { _ in false } }

    /// Whether it holds when `matched` says which rules matched.
    public func holds(_ matched: (String) -> Bool) -> Bool {
        switch self {
        case .rule(let name): matched(name)
        case .and(let parts): parts.allSatisfy { $0.holds(matched) }
        case .or(let parts): parts.contains { $0.holds(matched) }
        case .not(let part): !part.holds(matched)
        }
    }

    /// Whether a rule stands under `not`, so that its absence counts.
    public var hasNegation: Bool {
        switch self {
        case .rule: false
        case .and(let parts), .or(let parts): parts.contains(where: \.hasNegation)
        case .not: true
        }
    }
}
