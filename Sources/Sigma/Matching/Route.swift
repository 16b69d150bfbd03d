/// The rules that apply to events of one set of logsources, with an index over what they cannot match without.
///
/// Made once per set by ``Matcher/route(for:)`` and then kept by whoever reads events of that set.
public final class Route: Sendable {
    /// The rules that apply, by their place in the rule set.
    public let rules: [Int32]
    /// Rules that are looked at for every event, since nothing is known that they need.
    let unindexed: [Int32]
    /// Per rule of the set the needs that must be met, as bits.
    let needs: [UInt8]
    /// Per field where its sets of texts begin in the index; one longer than there are fields. Texts that may stand
    /// anywhere, at the end and at the start of a value are apart, since only the first need the whole value.
    let headsOfField: [Int32]
    /// The texts.
    let index: PatternIndex
    /// Per field the needs that are met once it is there; nil where there are none for any field.
    let presence: [[PatternIndex.Posting]]?
    /// The set of keywords, which are looked for in every value, in the index.
    let keywords: PatternIndex.Head?

    /// Indexes the rules that apply.
    init(rules: [Int32], in set: RuleSet) {
        self.rules = rules
        var popularity: [Witness.Fact: Int] = [:]
        for rule in rules { Self.count(set.conditions[Int(rule)], into: &popularity) }
        var unindexed: [Int32] = []
        var needs = [UInt8](repeating: 0, count: set.rules.count)
        var texts: [Place: [[UInt8]: [PatternIndex.Posting]]] = [:]
        var keywords: [[UInt8]: [PatternIndex.Posting]] = [:]
        var presence = [[PatternIndex.Posting]](repeating: [], count: set.fields.count)
        for rule in rules {
            let witnesses = Witness.of(set.conditions[Int(rule)], popularity: popularity)
            if witnesses.isEmpty { unindexed.append(rule) }
            for (number, witness) in witnesses.enumerated() {
                let need = UInt8(1) << UInt8(number)
                needs[Int(rule)] |= need
                for fact in Set(witness.facts) {
                    switch fact {
                    case .text(let field, let bytes, let holdsStart, let holdsEnd):
                        texts[Place(field, holdsStart, holdsEnd), default: [:]][bytes, default: []]
                            .append(.init(rule: rule, need: need, holdsStart: holdsStart, holdsEnd: holdsEnd))
                    case .keyword(let bytes):
                        keywords[bytes, default: []]
                            .append(.init(rule: rule, need: need, holdsStart: false, holdsEnd: false))
                    case .presence(let field):
                        presence[Int(field)]
                            .append(.init(rule: rule, need: need, holdsStart: false, holdsEnd: false))
                    }
                }
            }
        }
        var index = PatternIndex()
        var headsOfField: [Int32] = [0]
        for field in 0..<Int32(set.fields.count) {
            for side in 0..<3 {
                if let patterns = texts[Place(field: field, side: side)] { index.add(Self.sorted(patterns)) }
            }
            headsOfField.append(Int32(index.heads.count))
        }
        if !keywords.isEmpty { index.add(Self.sorted(keywords)) }
        self.keywords = keywords.isEmpty ? nil : index.heads.last
        self.unindexed = unindexed
        self.needs = needs
        self.headsOfField = headsOfField
        self.index = index
        self.presence = presence.allSatisfy(\.isEmpty) ? nil : presence
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

    private static func sorted(_ patterns: [[UInt8]: [PatternIndex.Posting]]) -> [PatternIndex.Pattern] {
        patterns.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { PatternIndex.Pattern(bytes: $0.key, postings: $0.value) }
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
