/// Builds the states of a set of a ``PatternIndex``.
struct PatternIndexBuilder {
    /// Symbols per state.
    let stride: Int
    /// Per state and symbol the next state; complete after ``link()``.
    private(set) var next: [Int]
    /// Per state the pattern that ends there.
    private(set) var pattern: [Int?] = [nil]
    /// Per state the state of its longest proper suffix.
    private(set) var suffix: [Int] = [0]
    /// Per state the length of its text.
    private(set) var depth: [Int] = [0]
    /// The states, those with shorter texts first.
    private(set) var order: [Int] = []

    /// Begins with the state of the empty text.
    init(stride: Int) {
        self.stride = stride
        next = [Int](repeating: -1, count: stride)
    }

    /// How many states there are.
    var count: Int { pattern.count }

    /// Adds a text of symbols.
    mutating func add(_ symbols: [UInt8], pattern index: Int) {
        var state = 0
        for symbol in symbols {
            let place = state * stride + Int(symbol)
            if next[place] < 0 {
                next[place] = count
                pattern.append(nil)
                suffix.append(0)
                depth.append(depth[state] + 1)
                next.append(contentsOf: repeatElement(-1, count: stride))
            }
            state = next[place]
        }
        pattern[state] = index
    }

    /// Completes the transitions, breadth first.
    mutating func link() {
        order = [0]
        order.reserveCapacity(count)
        for symbol in 0..<stride {
            if next[symbol] < 0 { next[symbol] = 0 } else { order.append(next[symbol]) }
        }
        var position = 1
        while position < order.count {
            let state = order[position]
            position += 1
            for symbol in 0..<stride {
                let place = state * stride + symbol
                let fallen = next[suffix[state] * stride + symbol]
                if next[place] < 0 {
                    next[place] = fallen
                } else {
                    suffix[next[place]] = fallen
                    order.append(next[place])
                }
            }
        }
    }
}
