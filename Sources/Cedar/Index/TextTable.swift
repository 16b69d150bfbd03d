/// A hash table from texts to numbers from 0, in the order of insertion.
///
/// Only policies, which are trusted, insert; a text from a request is only looked up. So nobody outside can fill the
/// table with collisions, and a quick hash with a seed of the process will do.
struct TextTable: Sendable {
    /// One place of the table; free where `number` is negative.
    private struct Place: Sendable {
        /// The hash of the text.
        var hash: UInt64
        /// Its number.
        var number: Int32
    }

    /// The key of the hash, another in every process.
    private let seed: UInt64 = {
        var hasher = Hasher()
        hasher.combine(0)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }()
    /// The texts by number.
    private var texts: ContiguousArray<Text> = []
    /// The places; a power of two in length, at most half full.
    private var places = ContiguousArray(repeating: Place(hash: 0, number: -1), count: 4)

    /// The number of `text`, nil where it was never inserted.
    @inline(__always)
    func number(of text: Text) -> Int32? {
        let hash = text.quickHash(seed: seed)
        let mask = places.count &- 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while true {
            let place = places[index]
            if place.number < 0 { return nil }
            if place.hash == hash, texts[Int(place.number)] == text { return place.number }
            index = (index &+ 1) & mask
        }
    }

    /// The number of `text`, inserted if it is new.
    mutating func insert(_ text: Text) -> Int32 {
        if let known = number(of: text) { return known }
        let number = Int32(texts.count)
        texts.append(text)
        if texts.count * 2 > places.count { grow() } else { put(text.quickHash(seed: seed), number) }
        return number
    }

    /// Puts a number into the first free place of its hash.
    private mutating func put(_ hash: UInt64, _ number: Int32) {
        let mask = places.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while places[index].number >= 0 { index = (index + 1) & mask }
        places[index] = Place(hash: hash, number: number)
    }

    /// Quadruples the places.
    private mutating func grow() {
        let old = places.filter { $0.number >= 0 }
        places = ContiguousArray(repeating: Place(hash: 0, number: -1), count: places.count * 4)
        for place in old { put(place.hash, place.number) }
        put(texts[texts.count - 1].quickHash(seed: seed), Int32(texts.count - 1))
    }
}
