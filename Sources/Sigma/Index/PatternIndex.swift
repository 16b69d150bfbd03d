/// Finds many texts in values in one pass, ASCII letters in either case.
///
/// Each set of texts has an automaton of Aho and Corasick (1975) over a dense table of classes of bytes, so each byte
/// costs one load however many texts there are. Where every text of a set has at least ``leastSkippedLength`` bytes,
/// most bytes are not even looked at: pairs of bytes say how far the next text can begin at the earliest (Wu and
/// Manber, 1994), and the automaton runs only where one may. The tables of all sets lie in a few flat arrays.
struct PatternIndex: Sendable {
    /// What finding a text means.
    struct Posting: Sendable {
        /// The rule that comes nearer to matching.
        let rule: Int32
        /// Which of the rule's needs is met, as a bit.
        let need: UInt8
        /// Whether the text must begin the value.
        let holdsStart: Bool
        /// Whether the text must end the value.
        let holdsEnd: Bool
    }

    /// A text to find: the bytes in lower case, and what finding it means.
    struct Pattern {
        /// The bytes; never empty.
        let bytes: [UInt8]
        /// What finding it means.
        let postings: [Posting]
    }

    /// Where the tables of one set lie, and how it is searched.
    struct Head: Sendable {
        /// Its transitions in ``transitions``.
        let transitions: Int
        /// Its bytes in ``bytes``.
        let bytes: Int
        /// Its states in ``states``.
        let states: Int
        /// How many classes of bytes there are.
        let stride: Int
        /// The length of the shortest text, or the longest window.
        let window: Int
        /// The length of the longest text.
        let longest: Int
        /// Whether bytes may be passed over.
        let skips: Bool
        /// Whether every text must end the value.
        let allHoldEnd: Bool
        /// Whether every text must begin the value.
        let allHoldStart: Bool
    }

    /// What is known of a state.
    private struct State: Sendable {
        /// How much of a text is open.
        let depth: Int32
        /// Its first output, or -1.
        let output: Int32
    }

    /// A text that a state has found.
    private struct Output: Sendable {
        /// The length of the text.
        let length: Int32
        /// Its postings in ``postings``.
        let lower: Int32
        /// The end of its postings.
        let upper: Int32
        /// The output of the longest suffix that is a text too, or -1.
        let next: Int32
    }

    /// Texts shorter than this leave too little to skip.
    static let leastSkippedLength = 4
    /// Bytes that are looked at together are at most so many.
    private static let longestWindow = 24

    /// The sets.
    private(set) var heads: [Head] = []
    /// Per state and class the next state times the stride, shifted by two; bit 0 says that the state has an output,
    /// bit 1 that less of a text is open than the window is long.
    private(set) var transitions: [Int32] = []
    /// Per set the class of each byte; behind it the symbol of each byte in pairs (0 to 63, letters in one case), and
    /// behind that, where bytes are passed over, per pair of symbols how far the window may move.
    private(set) var bytes: [UInt8] = []
    /// All states.
    private var states: [State] = []
    /// All outputs.
    private var outputs: [Output] = []
    /// All postings.
    private var postings: [Posting] = []

    /// Adds a set of texts that all differ.
    mutating func add(_ patterns: [Pattern]) {
        var classes = [UInt8](repeating: 0, count: 256)
        var used = Set<UInt8>()
        for pattern in patterns { used.formUnion(pattern.bytes) }
        for (index, byte) in used.sorted().prefix(255).enumerated() { classes[Int(byte)] = UInt8(index + 1) }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { classes[Int(byte)] = classes[Int(byte) + 0x20] }
        let stride = min(used.count, 255) + 1
        var builder = PatternIndexBuilder(stride: stride)
        for (index, pattern) in patterns.enumerated() {
            builder.add(pattern.bytes.map { classes[Int($0)] }, pattern: index)
        }
        builder.link()
        let lengths = patterns.map(\.bytes.count)
        let window = min(lengths.min() ?? 1, Self.longestWindow)
        let skips = window >= Self.leastSkippedLength
        heads.append(
            Head(
                transitions: transitions.count, bytes: bytes.count, states: states.count, stride: stride,
                window: window, longest: lengths.max() ?? 1, skips: skips,
                allHoldEnd: patterns.allSatisfy { $0.postings.allSatisfy(\.holdsEnd) },
                allHoldStart: patterns.allSatisfy { $0.postings.allSatisfy(\.holdsStart) }))
        let outputOfState = addOutputs(patterns, builder)
        transitions += builder.next.map { target in
            Int32(target * stride) << 2 | (builder.depth[target] < window ? 2 : 0)
                | (outputOfState[target] >= 0 ? 1 : 0)
        }
        states += zip(builder.depth, outputOfState).map { State(depth: Int32($0), output: $1) }
        bytes += classes + Self.symbols + (skips ? Self.shifts(patterns, window: window) : [])
    }

    private mutating func addOutputs(_ patterns: [Pattern], _ builder: PatternIndexBuilder) -> [Int32] {
        var result = [Int32](repeating: -1, count: builder.count)
        // Shorter suffixes come first in this order, so their outputs exist already.
        for state in builder.order {
            let suffix = result[builder.suffix[state]]
            guard let index = builder.pattern[state] else {
                result[state] = suffix
                continue
            }
            let lower = Int32(postings.count)
            postings += patterns[index].postings
            result[state] = Int32(outputs.count)
            outputs.append(
                Output(
                    length: Int32(patterns[index].bytes.count), lower: lower, upper: Int32(postings.count),
                    next: suffix))
        }
        return result
    }

    /// The symbols of bytes: letters apart from one another, then digits, the rest shared.
    private static let symbols: [UInt8] = (0..<256).map { byte in
        switch TextFolding.folded(UInt8(byte)) {
        case let letter where letter &- 0x61 < 26: letter - 0x61
        case let digit where digit &- 0x30 < 10: digit - 0x30 + 26
        case let other: 36 + other % 28
        }
    }

    private static func shifts(_ patterns: [Pattern], window: Int) -> [UInt8] {
        var shifts = [UInt8](repeating: UInt8(window - 1), count: 64 * 64)
        for pattern in patterns {
            for index in 1..<window {
                let pair = Int(symbols[Int(pattern.bytes[index - 1])]) << 6 | Int(symbols[Int(pattern.bytes[index])])
                shifts[pair] = min(shifts[pair], UInt8(window - 1 - index))
            }
        }
        return shifts
    }

    /// Marks what a state has found.
    @inline(never)
    func report(
        _ head: borrowing Head, _ state: Int32, _ end: Int, _ value: Range<Int>,
        into candidates: inout CandidateList
    ) {
        var next = states[head.states + Int(state) / head.stride].output
        while next >= 0 {
            let output = outputs[Int(next)]
            let isAtStart = end - Int(output.length) == value.lowerBound
            let isAtEnd = end == value.upperBound
            for index in Int(output.lower)..<Int(output.upper) {
                let posting = postings[index]
                if posting.holdsStart && !isAtStart || posting.holdsEnd && !isAtEnd { continue }
                candidates.meet(posting.need, of: posting.rule)
            }
            next = output.next
        }
    }

    /// How much of a text is open in a state.
    func depth(_ head: borrowing Head, _ state: Int32) -> Int {
        Int(states[head.states + Int(state) / head.stride].depth)
    }
}
