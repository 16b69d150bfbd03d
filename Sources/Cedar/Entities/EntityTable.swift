/// A hash table from entity identifiers to numbers from 0, in the order of insertion.
///
/// It uses the hash that every identifier carries, which is keyed per process, so that a look-up costs no hashing, and
/// keeps the hashes beside the numbers, so that a miss touches no identifier.
struct EntityTable: Sendable {
    /// One place of the table; free where `number` is negative.
    private struct Place: Sendable {
        /// The hash of the identifier.
        var hash: Int
        /// Its number.
        var number: Int32
    }

    /// The identifiers by number.
    private(set) var entities: ContiguousArray<EntityUID> = []
    /// The places; a power of two in length, at most half full.
    private var places: ContiguousArray<Place>

    /// The number of identifiers.
    var count: Int { entities.count }

    /// Makes an empty table with room for `capacity` identifiers.
    init(capacity: Int = 0) {
        var length = 4
        while length < capacity * 2 { length *= 2 }
        places = ContiguousArray(repeating: Place(hash: 0, number: -1), count: length)
        entities.reserveCapacity(capacity)
    }

    /// The number of `uid`, nil where it was never inserted.
    @inline(__always)
    func number(of uid: EntityUID) -> Int32? {
        number(hash: uid.storage.hash) { $0 == uid }
    }

    /// The number of the identifier with this hash for which `isEqual` holds; it is asked only where the hash is right.
    @inline(__always)
    func number(hash: Int, isEqual: (EntityUID) -> Bool) -> Int32? {
        let mask = places.count &- 1
        var index = hash & mask
        while true {
            let place = places[index]
            if place.number < 0 { return nil }
            if place.hash == hash, isEqual(entities[Int(place.number)]) { return place.number }
            index = (index &+ 1) & mask
        }
    }

    /// The number of `uid`, inserted if it is new.
    mutating func insert(_ uid: EntityUID) -> Int32 {
        if let known = number(of: uid) { return known }
        let number = Int32(entities.count)
        entities.append(uid)
        if entities.count * 2 > places.count { grow() } else { put(uid.storage.hash, number) }
        return number
    }

    /// Puts a number into the first free place of its hash.
    private mutating func put(_ hash: Int, _ number: Int32) {
        let mask = places.count - 1
        var index = hash & mask
        while places[index].number >= 0 { index = (index + 1) & mask }
        places[index] = Place(hash: hash, number: number)
    }

    /// Quadruples the places.
    private mutating func grow() {
        places = ContiguousArray(repeating: Place(hash: 0, number: -1), count: places.count * 4)
        for (number, uid) in entities.enumerated() { put(uid.storage.hash, Int32(number)) }
    }
}
