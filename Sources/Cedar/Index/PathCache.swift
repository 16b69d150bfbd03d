/// The values of a request's attribute paths, each looked up at most once, in memory that the stack lends.
///
/// Beside `KeyLists` this is the one place of the index that works with pointers. INVARIANT: `values[n]` is initialised
/// exactly when `states[n]` is `found` or an index key, and every such n is in `filled` once; `release` therefore frees
/// each once. The pointers live only within `withCache`, whose callers never let the cache escape, and a path's number
/// comes from the program builder alone, which keeps it below `count`.
struct PathCache {
    /// What is known of a path: not looked up yet, leads nowhere, found; or the key of its value once that was asked.
    private enum State {
        static let unknown = UInt32.max
        static let failed = UInt32.max - 1
        static let found = UInt32.max - 2
    }

    /// The states by number.
    private let states: UnsafeMutablePointer<UInt32>
    /// The values by number.
    private let values: UnsafeMutablePointer<Value>
    /// The numbers of those that have a value.
    private let filled: UnsafeMutablePointer<UInt16>
    /// How many those are.
    private let filledCount: UnsafeMutablePointer<Int>

    /// Calls `body` with an empty cache for `count` paths.
    @inline(__always)
    static func withCache<Result>(count: Int, _ body: (PathCache) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(count, 1)) { states in
            withUnsafeTemporaryAllocation(of: Value.self, capacity: max(count, 1)) { values in
                withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(count, 1)) { filled in
                    var filledCount = 0
                    return withUnsafeMutablePointer(to: &filledCount) { filledCount in
                        guard let states = states.baseAddress, let values = values.baseAddress,
                            let filled = filled.baseAddress
                        else { preconditionFailure("a temporary allocation has an address") }
                        states.initialize(repeating: State.unknown, count: count)
                        let cache = PathCache(
                            states: states, values: values, filled: filled, filledCount: filledCount)
                        defer { cache.release() }
                        return body(cache)
                    }
                }
            }
        }
    }

    /// Whether path `number` was looked up.
    @inline(__always)
    func isKnown(_ number: Int32) -> Bool { states[Int(number)] != State.unknown }

    /// The value of path `number`, nil where the path leads nowhere; it must be known.
    @inline(__always)
    func value(_ number: Int32) -> UnsafePointer<Value>? {
        states[Int(number)] == State.failed ? nil : UnsafePointer(values + Int(number))
    }

    /// The key of the value of path `number`, nil where it was not kept yet; there must be a value.
    @inline(__always)
    func key(_ number: Int32) -> UInt32? {
        states[Int(number)] == State.found ? nil : states[Int(number)]
    }

    /// Keeps the key of the value of path `number`.
    @inline(__always)
    func keep(_ key: UInt32, _ number: Int32) { states[Int(number)] = key }

    /// Keeps what was found at path `number`, which must not be known yet.
    func fill(_ number: Int32, _ value: consuming Value?) {
        let index = Int(number)
        guard let value else {
            states[index] = State.failed
            return
        }
        (values + index).initialize(to: value)
        states[index] = State.found
        filled[filledCount.pointee] = UInt16(truncatingIfNeeded: index)
        filledCount.pointee += 1
    }

    /// Frees the values.
    private func release() {
        for position in 0..<filledCount.pointee { (values + Int(filled[position])).deinitialize(count: 1) }
    }
}
