/// Finds many texts in one pass, ASCII letters in either case.
///
/// It is the automaton of Aho and Corasick (1975) over a dense table of classes of bytes, so each byte costs one
/// load however many texts there are. Where every text has at least ``leastSkippedLength`` bytes, most bytes are not
/// even looked at: pairs of bytes say how far the next text can begin at the earliest (Wu and Manber, 1994), and the
/// automaton runs only where one may.
final class MultiPattern: Sendable {
    /// What finding a text means.
    struct Posting: Sendable {
        /// The rule that may match now.
        let rule: Int32
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
        var postings: [Posting]
    }

    /// Where a state's outputs lie.
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

    /// The class of each byte; behind them the symbol of each byte in pairs (0 to 63, letters in one case), and behind
    /// those per pair of symbols how far the window may move. In one array, since each costs a count of references.
    private let bytes: [UInt8]
    /// The next state times ``stride``, shifted by two; bit 0 says that the state has an output, bit 1 that less of
    /// a text is open than the window is long.
    private let table: [Int32]
    /// Whether bytes may be passed over.
    private let skips: Bool
    /// The length of the shortest text, or the longest window.
    private let window: Int
    /// The length of the longest text.
    private let longest: Int
    /// Per state how much of a text is open.
    private let depthOfState: [Int32]
    /// Whether every text must end the value.
    private let allHoldEnd: Bool
    /// Whether every text must begin the value.
    private let allHoldStart: Bool
    /// How many classes there are.
    private let stride: Int
    /// Per state the first of its outputs, or -1.
    private let outputOfState: [Int32]
    /// All outputs.
    private let outputs: [Output]
    /// All postings.
    private let postings: [Posting]

    /// Makes an automaton of texts that all differ.
    init(_ patterns: [Pattern]) {
        var classes = [UInt8](repeating: 0, count: 256)
        var used = Set<UInt8>()
        for pattern in patterns { used.formUnion(pattern.bytes) }
        for (index, byte) in used.sorted().prefix(255).enumerated() { classes[Int(byte)] = UInt8(index + 1) }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { classes[Int(byte)] = classes[Int(byte) + 0x20] }
        let stride = min(used.count, 255) + 1
        var builder = MultiPatternBuilder(stride: stride)
        for (index, pattern) in patterns.enumerated() {
            builder.add(pattern.bytes.map { classes[Int($0)] }, pattern: index)
        }
        builder.link()
        var outputs: [Output] = []
        var postings: [Posting] = []
        var outputOfState = [Int32](repeating: -1, count: builder.count)
        // Shorter suffixes come first in this order, so their outputs exist already.
        for state in builder.order {
            let suffix = outputOfState[builder.suffix[state]]
            guard let index = builder.pattern[state] else {
                outputOfState[state] = suffix
                continue
            }
            let lower = Int32(postings.count)
            postings += patterns[index].postings
            outputOfState[state] = Int32(outputs.count)
            outputs.append(
                Output(
                    length: Int32(patterns[index].bytes.count), lower: lower, upper: Int32(postings.count), next: suffix
                ))
        }
        let lengths = patterns.map(\.bytes.count)
        let window = min(lengths.min() ?? 1, Self.longestWindow)
        var depth = [Int32](repeating: 0, count: builder.count)
        for state in builder.order {
            for symbol in 0..<stride {
                let target = builder.next[state * stride + symbol]
                if target > state, builder.parent[target] == state { depth[target] = depth[state] + 1 }
            }
        }
        table = builder.next.map { target in
            Int32(target * stride) << 2 | (depth[target] < window ? 2 : 0) | (outputOfState[target] >= 0 ? 1 : 0)
        }
        skips = window >= Self.leastSkippedLength
        bytes = classes + Self.symbols + (skips ? Self.shifts(patterns, window: window) : [])
        self.window = window
        longest = lengths.max() ?? 1
        depthOfState = depth
        allHoldEnd = patterns.allSatisfy { $0.postings.allSatisfy(\.holdsEnd) }
        allHoldStart = patterns.allSatisfy { $0.postings.allSatisfy(\.holdsStart) }
        self.stride = stride
        self.outputOfState = outputOfState
        self.outputs = outputs
        self.postings = postings
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

    /// Finds every text in the bytes from `lower` up to `upper` and marks the rules that may match.
    @inline(__always)
    func scan(_ text: Span<UInt8>, _ lower: Int, _ upper: Int, into candidates: inout CandidateList) {
        let from = allHoldEnd ? max(lower, upper - longest) : lower
        let to = allHoldStart ? min(upper, lower + longest) : upper
        if !skips {
            _ = run(text, from, to, value: lower..<upper, isWhole: true, into: &candidates)
        } else {
            skip(text, from, to, value: lower..<upper, into: &candidates)
        }
    }

    /// Moves a window over the bytes and runs the automaton where a text may begin.
    private func skip(
        _ text: Span<UInt8>, _ from: Int, _ to: Int, value: Range<Int>, into candidates: inout CandidateList
    ) {
        let kept = self.bytes
        let bytes = kept.span
        let window = window
        var start = from
        while start + window <= to {
            let pair =
                Int(bytes[256 + Int(text[start + window - 2])]) << 6
                | Int(bytes[256 + Int(text[start + window - 1])])
            let shift = Int(bytes[512 + pair])
            if shift > 0 {
                start += shift
            } else {
                start = run(text, start, to, value: value, isWhole: false, into: &candidates)
            }
        }
    }

    /// Runs the automaton from the start of a text on.
    ///
    /// - Returns: Where the window goes on: the start of what is still open once that is shorter than the window.
    private func run(
        _ text: Span<UInt8>, _ from: Int, _ to: Int, value: Range<Int>, isWhole: Bool,
        into candidates: inout CandidateList
    ) -> Int {
        let (keptTable, keptBytes) = (self.table, self.bytes)
        let table = keptTable.span
        let classes = keptBytes.span
        let enough = isWhole ? Int.max : from + window
        var state: Int32 = 0
        var index = from
        while index < to {
            let entry = table[Int(state) + Int(classes[Int(text[index])])]
            state = entry >> 2
            index += 1
            if entry & 3 == 0 { continue }
            if entry & 1 != 0 { report(state, index, value, into: &candidates) }
            if entry & 2 != 0, index >= enough { return index - Int(depthOfState[Int(state) / stride]) }
        }
        return to
    }

    @inline(never)
    private func report(
        _ state: Int32, _ end: Int, _ value: Range<Int>, into candidates: inout CandidateList
    ) {
        var next = outputOfState[Int(state) / stride]
        while next >= 0 {
            let output = outputs[Int(next)]
            let isAtStart = end - Int(output.length) == value.lowerBound
            let isAtEnd = end == value.upperBound
            for index in Int(output.lower)..<Int(output.upper) {
                let posting = postings[index]
                if posting.holdsStart && !isAtStart || posting.holdsEnd && !isAtEnd { continue }
                candidates.insert(posting.rule)
            }
            next = output.next
        }
    }
}
