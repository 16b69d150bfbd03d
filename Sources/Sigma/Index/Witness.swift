/// What an event must have for a rule to match: at least one of some easily found facts.
///
/// A rule whose witness is absent cannot match, so it need not be looked at.
struct Witness {
    /// One fact.
    enum Fact: Hashable {
        /// A value of the field holds the text, in lower case.
        case text(field: Int32, [UInt8], holdsStart: Bool, holdsEnd: Bool)
        /// Any value of the event contains the text, in lower case.
        case keyword([UInt8])
        /// The field is there.
        case presence(field: Int32)
    }

    /// The facts, any of which suffices.
    let facts: [Fact]
    /// How often an event is expected to have one of them; a guess, only ever compared.
    let cost: Double

    /// Finds the best witness of an expression; nil where it may hold of an event that has nothing.
    ///
    /// - Parameter popularity: How many rules use a fact. What many rules ask for is what systems often do, so it
    ///   tells little.
    static func of(_ condition: CompiledCondition, popularity: [Fact: Int]) -> Witness? {
        switch condition {
        case .comparison(let comparison): return of(comparison, popularity)
        case .and(let parts):
            return parts.compactMap { of($0, popularity: popularity) }.min { $0.cost < $1.cost }
        case .or(let parts):
            var facts: [Fact] = []
            var cost = 0.0
            for part in parts {
                guard let witness = of(part, popularity: popularity) else { return nil }
                facts += witness.facts
                cost += witness.cost
            }
            return Witness(facts: facts, cost: cost)
        case .not(.not(let part)): return of(part, popularity: popularity)
        case .not: return nil
        }
    }

    private static func of(_ comparison: CompiledComparison, _ popularity: [Fact: Int]) -> Witness? {
        let facts = facts(of: comparison)
        guard !facts.isEmpty else { return nil }
        return Witness(facts: facts, cost: facts.reduce(0) { $0 + cost(of: $1, popularity[$1] ?? 1) })
    }

    /// The facts that a comparison cannot do without; empty where there are none.
    static func facts(of comparison: CompiledComparison) -> [Fact] {
        switch comparison.test {
        case .text(let pattern):
            if case .plain(let bytes) = pattern.shape, !bytes.isEmpty {
                let folded = pattern.isCased ? TextFolding.folded(bytes) : bytes
                if comparison.field < 0 { return [.keyword(folded)] }
                return [
                    .text(
                        field: comparison.field, folded, holdsStart: pattern.holdsStart, holdsEnd: pattern.holdsEnd)
                ]
            }
            let literal = pattern.literals.max { $0.count < $1.count }
            return fallback(comparison.field, literal.map { [$0] } ?? [])
        case .expression(_, let literals): return fallback(comparison.field, literals)
        case .null, .exists(false): return []
        case .exists(true), .number, .network, .reference, .date, .notEqual:
            return comparison.field < 0 ? [] : [.presence(field: comparison.field)]
        }
    }

    private static func fallback(_ field: Int32, _ literals: [[UInt8]]) -> [Fact] {
        if literals.isEmpty || literals.contains([]) { return field < 0 ? [] : [.presence(field: field)] }
        return literals.map {
            field < 0 ? .keyword($0) : .text(field: field, $0, holdsStart: false, holdsEnd: false)
        }
    }

    private static func cost(of fact: Fact, _ popularity: Int) -> Double {
        let guess: Double
        switch fact {
        case .presence: return 1
        case .keyword(let bytes): guess = 2 / Double(1 << min(bytes.count, 16))
        case .text(_, let bytes, let holdsStart, let holdsEnd):
            let length = bytes.count + (holdsStart ? 2 : 0) + (holdsEnd ? 2 : 0)
            guess = 1 / Double(1 << min(length, 16))
        }
        return guess * Double(popularity)
    }
}
