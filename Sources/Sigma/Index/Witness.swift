/// What an event must have for a rule to match: at least one of some easily found facts.
///
/// A rule has up to ``most`` of them, about different fields, and while one is absent it cannot match, so it need not
/// be looked at.
struct Witness {
    /// Most witnesses of one rule.
    static let most = 3
    /// Most facts of a second or third witness: more would cost more to find than they spare.
    private static let mostFacts = 256

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

    /// The fields that the facts are about.
    private var fields: Set<Int32> {
        Set(
            facts.map { fact in
                switch fact {
                case .text(let field, _, _, _), .presence(let field): field
                case .keyword: -1
                }
            })
    }

    /// Finds the witnesses of an expression, the best first; none where it may hold of an event that has nothing.
    ///
    /// - Parameter popularity: How many rules use a fact. What many rules ask for is what systems often do, so it
    ///   tells little.
    static func of(_ condition: CompiledCondition, popularity: [Fact: Int]) -> [Witness] {
        switch condition {
        case .comparison(let comparison): return of(comparison, popularity).map { [$0] } ?? []
        case .and(let parts):
            let all = parts.flatMap { of($0, popularity: popularity) }.sorted { $0.cost < $1.cost }
            var result: [Witness] = []
            var fields: Set<Int32> = []
            for witness in all where result.count < most {
                let own = witness.fields
                guard !own.isSubset(of: fields) else { continue }
                guard result.isEmpty || (witness.facts.count <= mostFacts && witness.cost < 1) else { continue }
                fields.formUnion(own)
                result.append(witness)
            }
            return result
        case .or(let parts):
            // Each part meets its own first witness, so the event meets one of all first ones; so for the second.
            let each = parts.map { of($0, popularity: popularity) }
            return (0..<(each.map(\.count).min() ?? 0)).map { index in
                Witness(
                    facts: each.flatMap { $0[index].facts }, cost: each.reduce(0) { $0 + $1[index].cost })
            }
        case .not(.not(let part)): return of(part, popularity: popularity)
        case .not: return []
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
