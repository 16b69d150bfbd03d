/// The policies that were satisfied or failed, by number, gathered in the order in which the index meets them.
///
/// One of a kind, the usual case, is kept without allocating.
struct Tally {
    /// Numbers of policies; the first is kept apart.
    struct Numbers {
        /// The first number, -1 where there is none.
        private(set) var first: Int32 = -1
        /// The others, perhaps with repetitions.
        private var others: [Int32] = []

        /// Whether there are none.
        var isEmpty: Bool { first < 0 }

        /// Whether there is exactly one.
        var isSingle: Bool { first >= 0 && others.isEmpty }

        /// Adds a number; repetitions are removed at the end.
        @inline(__always)
        mutating func add(_ number: Int32) {
            if first < 0 { first = number } else if first != number { others.append(number) }
        }

        /// Whether some number fulfils a condition.
        func contains(where condition: (Int32) -> Bool) -> Bool {
            !isEmpty && (condition(first) || others.contains(where: condition))
        }

        /// The distinct numbers in ascending order, which is the order of the policy set.
        func sorted() -> [Int32] {
            guard !others.isEmpty else { return isEmpty ? [] : [first] }
            var all = others
            all.append(first)
            all.sort()
            var kept = 1
            for index in 1..<all.count where all[index] != all[kept - 1] {
                all[kept] = all[index]
                kept += 1
            }
            all.removeLast(all.count - kept)
            return all
        }
    }

    /// The satisfied permits.
    var permits = Numbers()
    /// The satisfied forbids.
    var forbids = Numbers()
    /// The policies that failed.
    var failures = Numbers()
}
