/// A set of entity identifiers, kept as an array sorted by hash: 8 bytes each, found by binary search.
struct Ancestors: Sendable {
    /// The distinct identifiers in ascending order of their hashes.
    let sorted: ContiguousArray<EntityUID>

    /// The empty set.
    static let none = Ancestors(sorted: [])

    /// Makes a set of identifiers in any order; equal ones become one.
    static func union(_ all: ContiguousArray<EntityUID>) -> Ancestors {
        if all.count < 2 { return Ancestors(sorted: all) }
        var sorted = all
        sorted.sort { left, right in
            let (leftHash, rightHash) = (left.storage.hash, right.storage.hash)
            return leftHash != rightHash ? leftHash < rightHash : EntityUID.order(left, right) < 0
        }
        var kept = 1
        for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
            if index != kept { sorted[kept] = sorted[index] }
            kept += 1
        }
        sorted.removeLast(sorted.count - kept)
        return Ancestors(sorted: sorted)
    }

    /// Whether `uid` is in the set.
    func contains(_ uid: EntityUID) -> Bool {
        let hash = uid.storage.hash
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].storage.hash < hash { low = middle + 1 } else { high = middle }
        }
        while low < sorted.count, sorted[low].storage.hash == hash {
            if sorted[low] == uid { return true }
            low += 1
        }
        return false
    }
}
