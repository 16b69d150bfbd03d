/// The rules that apply to events of one set of logsources, with an index over what they cannot match without.
///
/// Made once per set by ``Matcher/route(for:)`` and then kept by whoever reads events of that set.
public final class Route: Sendable {
    /// The rules that apply, by their place in the rule set.
    public let rules: [Int32]
    /// Rules that are looked at for every event, since nothing is known that they need.
    let unindexed: [Int32]
    /// Per field where its scans begin; one longer than there are fields.
    let scansOfField: [Int32]
    /// The scans, field by field: texts that may stand anywhere, at the end and at the start of a value apart, since
    /// only the first need the whole value.
    let scans: [MultiPattern]
    /// Per field the rules that may match once it is there; nil where there are none for any field.
    let presence: [[Int32]]?
    /// The scan of every value, for keywords.
    let keywords: MultiPattern?

    /// Indexes the rules that apply.
    init(rules: [Int32], in set: RuleSet) {
        self.rules = rules
        var popularity: [Witness.Fact: Int] = [:]
        for rule in rules {
            Self.count(set.conditions[Int(rule)], into: &popularity)
        }
        var unindexed: [Int32] = []
        var texts: [Place: [[UInt8]: [MultiPattern.Posting]]] = [:]
        var keywords: [[UInt8]: [MultiPattern.Posting]] = [:]
        var presence = [[Int32]](repeating: [], count: set.fields.count)
        for rule in rules {
            guard let witness = Witness.of(set.conditions[Int(rule)], popularity: popularity) else {
                unindexed.append(rule)
                continue
            }
            for fact in Set(witness.facts) {
                switch fact {
                case .text(let field, let bytes, let holdsStart, let holdsEnd):
                    texts[Place(field, holdsStart, holdsEnd), default: [:]][bytes, default: []]
                        .append(.init(rule: rule, holdsStart: holdsStart, holdsEnd: holdsEnd))
                case .keyword(let bytes):
                    keywords[bytes, default: []].append(.init(rule: rule, holdsStart: false, holdsEnd: false))
                case .presence(let field): presence[Int(field)].append(rule)
                }
            }
        }
        var scansOfField: [Int32] = [0]
        var scans: [MultiPattern] = []
        for field in 0..<Int32(set.fields.count) {
            for side in 0..<3 {
                if let patterns = texts[Place(field: field, side: side)] { scans.append(Self.automaton(patterns)) }
            }
            scansOfField.append(Int32(scans.count))
        }
        self.unindexed = unindexed
        self.scansOfField = scansOfField
        self.scans = scans
        self.presence = presence.allSatisfy(\.isEmpty) ? nil : presence
        self.keywords = keywords.isEmpty ? nil : Self.automaton(keywords)
    }

    /// A field and the side of a value at which texts must stand.
    private struct Place: Hashable {
        /// The field.
        let field: Int32
        /// 0 anywhere, 1 at the end, 2 at the start alone.
        let side: Int

        init(field: Int32, side: Int) {
            self.field = field
            self.side = side
        }

        init(_ field: Int32, _ holdsStart: Bool, _ holdsEnd: Bool) {
            self.init(field: field, side: holdsEnd ? 1 : holdsStart ? 2 : 0)
        }
    }

    private static func automaton(_ patterns: [[UInt8]: [MultiPattern.Posting]]) -> MultiPattern {
        MultiPattern(
            patterns.sorted { $0.key.lexicographicallyPrecedes($1.key) }
                .map { MultiPattern.Pattern(bytes: $0.key, postings: $0.value) })
    }

    private static func count(_ condition: CompiledCondition, into popularity: inout [Witness.Fact: Int]) {
        switch condition {
        case .and(let parts), .or(let parts): for part in parts { count(part, into: &popularity) }
        case .not: return
        case .comparison(let comparison):
            for fact in Witness.facts(of: comparison) { popularity[fact, default: 0] += 1 }
        }
    }
}
