/// A hash table from entity identifiers to numbers from 0, in the order of insertion.
///
/// It uses the hash that every identifier carries, which is keyed per process, so that a look-up costs no hashing.
struct EntityTable: Sendable {
    /// The identifiers by number.
    private(set) var entities: ContiguousArray<EntityUID> = []
    /// The hashes by number, beside each other for the search.
    private var hashes: ContiguousArray<Int> = []
    /// Numbers by place, -1 where free; a power of two in length, at most half full.
    private var places: ContiguousArray<Int32> = [-1, -1, -1, -1]

    /// The number of identifiers.
    var count: Int { entities.count }

    /// Makes an empty table.
    init() {}

    /// The number of `uid`, nil where it was never inserted.
    @inline(__always)
    func number(of uid: EntityUID) -> Int32? {
        let hash = uid.storage.hash
        let mask = places.count &- 1
        var place = hash & mask
        while true {
            let number = places[place]
            if number < 0 { return nil }
            if hashes[Int(number)] == hash, entities[Int(number)] == uid { return number }
            place = (place &+ 1) & mask
        }
    }

    /// The number of `uid`, inserted if it is new.
    mutating func insert(_ uid: EntityUID) -> Int32 {
        if let known = number(of: uid) { return known }
        let number = Int32(entities.count)
        entities.append(uid)
        hashes.append(uid.storage.hash)
        if entities.count * 2 > places.count { grow() } else { place(number) }
        return number
    }

    /// Puts a number into the first free place of its hash.
    private mutating func place(_ number: Int32) {
        let mask = places.count - 1
        var place = hashes[Int(number)] & mask
        while places[place] >= 0 { place = (place + 1) & mask }
        places[place] = number
    }

    /// Doubles the places twice.
    private mutating func grow() {
        places = ContiguousArray(repeating: -1, count: places.count * 4)
        for number in entities.indices { place(Int32(number)) }
    }
}
