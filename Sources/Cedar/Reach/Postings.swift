/// A union of lists of ranks, not yet merged, so that its size can be compared before any work is done.
struct Postings: Sendable {
    /// The lists, each ascending.
    private var lists: [ArraySlice<Int32>] = []
    /// Single ranks.
    private var singles: [Int32] = []
    /// Whole ranges.
    private var ranges: [Range<Int32>] = []
    /// How many ranks the lists have in sum; those in several count several times.
    private(set) var count = 0

    /// Makes an empty union.
    init() {}

    /// Makes the union of one range.
    init(range: Range<Int32>) {
        ranges = [range]
        count = range.count
    }

    /// Adds a rank.
    mutating func add(_ rank: Int32) {
        singles.append(rank)
        count += 1
    }

    /// Adds a list of ascending ranks.
    mutating func add(_ ranks: ArraySlice<Int32>) {
        if ranks.isEmpty { return }
        lists.append(ranks)
        count += ranks.count
    }

    /// Adds all of another union.
    mutating func add(_ other: Postings) {
        lists += other.lists
        singles += other.singles
        ranges += other.ranges
        count += other.count
    }

    /// The distinct ranks within `bounds`, ascending.
    func sorted(in bounds: Range<Int32>) -> [Int32] {
        var all: [Int32] = []
        all.reserveCapacity(count)
        for rank in singles where bounds.contains(rank) { all.append(rank) }
        for range in ranges { all.append(contentsOf: range.clamped(to: bounds)) }
        for list in lists {
            all.append(
                contentsOf: list[
                    Self.start(of: bounds.lowerBound, in: list)..<Self.start(of: bounds.upperBound, in: list)])
        }
        if lists.count + ranges.count == 1, singles.isEmpty { return all }
        all.sort()
        var last: Int32 = -1
        return all.filter { rank in
            defer { last = rank }
            return rank != last
        }
    }

    /// The index of the first rank of an ascending list that is not below `bound`.
    private static func start(of bound: Int32, in list: ArraySlice<Int32>) -> Int {
        var low = list.startIndex
        var high = list.endIndex
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
