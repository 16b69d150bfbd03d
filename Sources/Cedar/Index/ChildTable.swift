/// A hash table from a question of the decision tree and a key to a child, made once and then only read.
struct ChildTable: Sendable {
    /// One entry; free where `child` is negative.
    private struct Entry: Sendable {
        let code: UInt64
        let child: Int32
    }

    /// What was inserted, until `freeze`.
    private var inserted: ContiguousArray<Entry> = []
    /// The entries by place; a power of two in length, at most half full.
    private var places: ContiguousArray<Entry> = [Entry(code: 0, child: -1)]

    /// Makes an empty table.
    init() {}

    /// Adds a child; branch and key must be new.
    mutating func insert(_ child: Int32, branch: Int32, key: UInt32) {
        inserted.append(Entry(code: Self.code(branch, key), child: child))
    }

    /// Builds the table.
    mutating func freeze() {
        var length = 2
        while length < inserted.count * 2 { length *= 2 }
        places = ContiguousArray(repeating: Entry(code: 0, child: -1), count: length)
        for entry in inserted {
            var place = Self.hash(entry.code) & (length - 1)
            while places[place].child >= 0 { place = (place + 1) & (length - 1) }
            places[place] = entry
        }
        inserted = []
    }

    /// The child for a key, nil where there is none.
    @inline(__always)
    func child(branch: Int32, key: UInt32) -> Int32? {
        let code = Self.code(branch, key)
        let mask = places.count &- 1
        var place = Self.hash(code) & mask
        while true {
            let entry = places[place]
            if entry.child < 0 { return nil }
            if entry.code == code { return entry.child }
            place = (place &+ 1) & mask
        }
    }

    /// Branch and key in one number.
    @inline(__always)
    private static func code(_ branch: Int32, _ key: UInt32) -> UInt64 {
        UInt64(UInt32(bitPattern: branch)) << 32 | UInt64(key)
    }

    /// Spreads a code; all codes come from the policy set, so nobody outside can choose them to collide.
    @inline(__always)
    private static func hash(_ code: UInt64) -> Int {
        let product = code &* 0x9e37_79b9_7f4a_7c15
        return Int(truncatingIfNeeded: product ^ product >> 32)
    }
}
