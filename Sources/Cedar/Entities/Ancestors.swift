/// A set of entity identifiers, kept as an array sorted by hash: 16 bytes each, found by binary search.
struct Ancestors: Sendable {
    /// The distinct identifiers in ascending order of their hashes.
    let sorted: ContiguousArray<EntityUID>
    /// Their hashes, so that a search touches no identifier but the one that it finds.
    let hashes: ContiguousArray<Int>

    /// The empty set.
    static let none = Ancestors([])

    /// Makes a set of identifiers in any order; equal ones become one.
    init(_ all: ContiguousArray<EntityUID>) {
        var sorted = all
        sorted.sort { left, right in
            let (leftHash, rightHash) = (left.storage.hash, right.storage.hash)
            return leftHash != rightHash ? leftHash < rightHash : EntityUID.order(left, right) < 0
        }
        if sorted.count > 1 {
            var kept = 1
            for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
                if index != kept { sorted[kept] = sorted[index] }
                kept += 1
            }
            sorted.removeLast(sorted.count - kept)
        }
        self.sorted = sorted
        hashes = ContiguousArray(sorted.map(\.storage.hash))
    }

    /// Joins the parts of a set that is known to be sorted.
    private init(sorted: ContiguousArray<EntityUID>) {
        self.sorted = sorted
        hashes = ContiguousArray(sorted.map(\.storage.hash))
    }

    /// The set with `uid` added, in one pass.
    func inserting(_ uid: EntityUID) -> Ancestors {
        if contains(uid) { return self }
        var result = sorted
        result.insert(uid, at: lowerBound(of: uid.storage.hash))
        return Ancestors(sorted: result)
    }

    /// Whether `uid` is in the set.
    func contains(_ uid: EntityUID) -> Bool {
        let hash = uid.storage.hash
        var index = lowerBound(of: hash)
        while index < hashes.count, hashes[index] == hash {
            if sorted[index] == uid { return true }
            index += 1
        }
        return false
    }

    /// The index of the first identifier whose hash is not below `hash`.
    private func lowerBound(of hash: Int) -> Int {
        var low = 0
        var high = hashes.count
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
