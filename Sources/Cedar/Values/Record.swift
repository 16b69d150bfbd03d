/// A Cedar record: values under distinct keys; also the attributes or tags of an entity and the context of a request.
///
/// Keys are compared by code points. Entries are kept sorted by key, so that equal records are equal arrays and the
/// serialised form is deterministic.
public struct Record: Hashable, Sendable {
    /// One key with its value.
    public struct Entry: Hashable, Sendable {
        /// The key: any text.
        public let key: Text
        /// What stands under the key.
        public var value: Value
        /// The key's hash, which a search compares before the key.
        let hash: UInt64

        /// Makes an entry.
        init(key: Text, value: Value) {
            self.key = key
            self.value = value
            hash = key.quickHash
        }
    }

    /// The entries in ascending order of their keys.
    public private(set) var entries: [Entry]

    /// Makes an empty record.
    public init() {
        entries = []
    }

    /// Makes a record of entries in any order, or nil when two keys are equal.
    init?(unique unsorted: [Entry]) {
        var sorted = unsorted
        if sorted.count > 1 {
            sorted.sort { Text.order($0.key, $1.key) < 0 }
            for index in 1..<sorted.count where sorted[index].key == sorted[index - 1].key { return nil }
        }
        entries = sorted
    }

    /// The number of entries.
    public var count: Int { entries.count }

    /// Whether there are no entries.
    public var isEmpty: Bool { entries.isEmpty }

    /// The value under `key`, nil when there is none; assigning nil removes the entry.
    public subscript(key: Text) -> Value? {
        get { self[key, key.quickHash] }
        set {
            let index = lowerBound(of: key)
            let found = index < entries.count && entries[index].key == key
            switch (found, newValue) {
            case (true, .some(let value)): entries[index].value = value
            case (true, .none): entries.remove(at: index)
            case (false, .some(let value)): entries.insert(Entry(key: key, value: value), at: index)
            case (false, .none): break
            }
        }
    }

    /// The value under a key whose hash is known.
    subscript(key: Text, hash: UInt64) -> Value? {
        if entries.count <= 16 {
            for index in entries.indices where entries[index].hash == hash && entries[index].key == key {
                return entries[index].value
            }
            return nil
        }
        let index = lowerBound(of: key)
        return index < entries.count && entries[index].key == key ? entries[index].value : nil
    }

    /// Whether there is an entry under `key`.
    public func contains(_ key: Text) -> Bool {
        if entries.count <= 8 { return entries.contains { $0.key == key } }
        let index = lowerBound(of: key)
        return index < entries.count && entries[index].key == key
    }

    /// The index of the first entry whose key is not before `key`.
    private func lowerBound(of key: Text) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if Text.order(entries[middle].key, key) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Record: ExpressibleByDictionaryLiteral {
    /// Makes a record; of equal keys the last wins.
    public init(dictionaryLiteral elements: (Text, Value)...) {
        self.init()
        for (key, value) in elements { self[key] = value }
    }
}
