/// Finds texts that a regular expression cannot match without.
enum RegexLiterals {
    /// Most alternatives that are worth looking for.
    private static let most = 64

    /// What a part must contain: any of the texts, or unknown where there is none.
    private struct Need {
        /// Texts of which each match has one.
        var anyOf: [[UInt8]]
        /// The length of the shortest.
        var quality: Int { anyOf.map(\.count).min() ?? 0 }
    }

    /// Texts of at least two bytes, in lower case, of which every match contains one; empty where none is known.
    static func required(by node: RegexNode) -> [[UInt8]] {
        let found = need(of: node)
        return found.quality >= 2 ? found.anyOf : []
    }

    private static func need(of node: RegexNode) -> Need {
        switch node {
        case .empty, .assertion: return Need(anyOf: [])
        case .set: return letter(node).map { Need(anyOf: [$0]) } ?? Need(anyOf: [])
        case .repetition(let part, let minimum, _): return minimum > 0 ? need(of: part) : Need(anyOf: [])
        case .alternatives(let parts):
            var all: [[UInt8]] = []
            for part in parts {
                let one = need(of: part)
                guard !one.anyOf.isEmpty, all.count + one.anyOf.count <= most else { return Need(anyOf: []) }
                all += one.anyOf
            }
            return Need(anyOf: all)
        case .sequence(let parts): return need(of: parts)
        }
    }

    /// The best of the runs of letters and of the parts between them.
    private static func need(of parts: [RegexNode]) -> Need {
        var best = Need(anyOf: [])
        var run: [UInt8] = []
        func consider(_ other: Need) {
            if other.quality > best.quality || (other.quality == best.quality && other.anyOf.count < best.anyOf.count) {
                best = other
            }
        }
        for part in parts {
            if let bytes = letter(part) {
                run += bytes
                continue
            }
            if case .assertion = part { continue }
            if case .repetition(let inner, let minimum, _) = part, minimum > 0, let bytes = letter(inner) {
                // `ab+c` contains `ab`; what follows starts another run with its last `b`.
                consider(Need(anyOf: [run + bytes]))
                run = bytes
                consider(Need(anyOf: [run]))
                run = []
                continue
            }
            if !run.isEmpty { consider(Need(anyOf: [run])) }
            run = []
            consider(need(of: part))
        }
        if !run.isEmpty { consider(Need(anyOf: [run])) }
        return best
    }

    /// The bytes in lower case of a set that is one ASCII letter in one or both cases, or one ASCII character.
    private static func letter(_ node: RegexNode) -> [UInt8]? {
        guard case .set(let set) = node else { return nil }
        let folded = Set(
            set.ranges.flatMap { range in
                range.count <= 4 ? range.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 } : [0, 1]
            })
        guard folded.count == 1, let value = folded.first, value < 0x80 else { return nil }
        return [UInt8(value)]
    }
}
