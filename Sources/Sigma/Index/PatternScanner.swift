/// The search itself: tables of a ``PatternIndex`` over the bytes of one value.
///
/// The tables come as spans, taken once per event, so that a value costs no count of references.
enum PatternScanner {
    /// Finds every text of a set in the bytes of `value` and marks what it means.
    @inline(__always)
    static func scan(
        _ head: PatternIndex.Head, _ index: borrowing PatternIndex, _ transitions: Span<Int32>, _ bytes: Span<UInt8>,
        _ text: Span<UInt8>, _ value: Range<Int>, into candidates: inout CandidateList
    ) {
        let from = head.allHoldEnd ? max(value.lowerBound, value.upperBound - head.longest) : value.lowerBound
        let to = head.allHoldStart ? min(value.upperBound, value.lowerBound + head.longest) : value.upperBound
        // A value longer than every text that must be all of it.
        guard from < to else { return }
        guard head.skips else {
            _ = run(
                head, index, transitions, bytes, text, from..<to, enough: Int.max, value: value, into: &candidates)
            return
        }
        let window = head.window
        let symbols = head.bytes + 256
        let shifts = head.bytes + 512
        var start = from
        while start + window <= to {
            let pair =
                Int(bytes[symbols + Int(text[start + window - 2])]) << 6
                | Int(bytes[symbols + Int(text[start + window - 1])])
            let shift = Int(bytes[shifts + pair])
            if shift > 0 {
                start += shift
            } else {
                start = run(
                    head, index, transitions, bytes, text, start..<to, enough: start + window, value: value,
                    into: &candidates)
            }
        }
    }

    /// Runs the automaton from where a text may begin.
    ///
    /// - Returns: Where the window goes on: the start of what is still open, once `enough` is reached and that is
    ///   shorter than the window.
    @inline(never)
    private static func run(
        _ head: PatternIndex.Head, _ index: borrowing PatternIndex, _ transitions: Span<Int32>, _ bytes: Span<UInt8>,
        _ text: Span<UInt8>, _ part: Range<Int>, enough: Int, value: Range<Int>, into candidates: inout CandidateList
    ) -> Int {
        let base = head.transitions
        let classes = head.bytes
        var state: Int32 = 0
        var position = part.lowerBound
        while position < part.upperBound {
            let entry = transitions[base + Int(state) + Int(bytes[classes + Int(text[position])])]
            state = entry >> 2
            position += 1
            if entry & 3 == 0 { continue }
            if entry & 1 != 0 { index.report(head, state, position, value, into: &candidates) }
            if entry & 2 != 0, position >= enough { return position - index.depth(head, state) }
        }
        return part.upperBound
    }
}
