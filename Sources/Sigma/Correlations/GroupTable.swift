/// The groups of one correlation, each with its occurrences from the oldest to the newest.
///
/// Made for very many groups with very few occurrences: a group with one takes 40 bytes and 8 of an index. Groups lie
/// in chunks, so growing never copies all of them. Further occurrences are nodes of a ring in a common pool.
struct GroupTable: Sendable {
    /// A group.
    private struct Group: Sendable {
        /// What keeps it apart.
        var key: GroupKey
        /// The time of the oldest occurrence, or while it is quiet, of the one that made it true.
        var time: Int64
        /// The value of the oldest occurrence.
        var value: UInt64
        /// The newest node of the ring of further occurrences, whose next is the second oldest; -1 for none.
        var tail: Int32
        /// The oldest occurrence's rule in the top eight bits, then whether it is quiet, then how many there are.
        var packed: UInt32
    }

    /// A further occurrence.
    private struct Node: Sendable {
        /// The occurrence's time.
        var time: Int64
        /// The occurrence's value.
        var value: UInt64
        /// The next node of the ring, or of the free ones.
        var next: Int32
        /// The occurrence's rule.
        var rule: UInt8
    }

    private static let chunkBits = 12
    private static let quietBit: UInt32 = 1 << 23
    private static let countMask: UInt32 = quietBit - 1

    /// The groups, in chunks.
    private var chunks: [ContiguousArray<Group>] = []
    /// How many groups there are.
    private(set) var count = 0
    /// The groups' numbers by hash: open addressing, -1 is free.
    private var slots: ContiguousArray<Int32> = ContiguousArray(repeating: -1, count: 64)
    /// All nodes.
    private var nodes: ContiguousArray<Node> = []
    /// The first free node, or -1.
    private var freeNode: Int32 = -1
    /// The next group to be looked at for its age.
    private var hand = 0

    /// The number of a group, unless it is not there.
    func find(_ key: GroupKey) -> Int? {
        var slot = Int(truncatingIfNeeded: key.high) & (slots.count - 1)
        while slots[slot] >= 0 {
            if self[Int(slots[slot])].key == key { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private subscript(number: Int) -> Group {
        get { chunks[number >> Self.chunkBits][number & (1 << Self.chunkBits - 1)] }
        _modify { yield &chunks[number >> Self.chunkBits][number & (1 << Self.chunkBits - 1)] }
    }

    /// Adds a group with its first occurrence; it must not be there.
    mutating func add(_ key: GroupKey, _ first: Occurrence) -> Int {
        if (count + 1) * 2 > slots.count { grow() }
        let number = count
        if number >> Self.chunkBits == chunks.count {
            var chunk = ContiguousArray<Group>()
            chunk.reserveCapacity(1 << Self.chunkBits)
            chunks.append(chunk)
        }
        chunks[number >> Self.chunkBits].append(
            Group(
                key: key, time: first.time, value: first.value, tail: -1, packed: UInt32(first.rule) << 24 | 1))
        count += 1
        insert(number, key)
        return number
    }

    private mutating func insert(_ number: Int, _ key: GroupKey) {
        var slot = Int(truncatingIfNeeded: key.high) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(number)
    }

    private mutating func grow() {
        slots = ContiguousArray(repeating: -1, count: slots.count * 2)
        for number in 0..<count { insert(number, self[number].key) }
    }

    /// Removes a group; the last one takes its number.
    mutating func remove(_ number: Int) {
        clear(number)
        unlink(self[number].key)
        let last = count - 1
        if number != last {
            let moved = self[last]
            unlink(moved.key)
            self[number] = moved
            insert(number, moved.key)
        }
        chunks[last >> Self.chunkBits].removeLast()
        if chunks[last >> Self.chunkBits].isEmpty { chunks.removeLast() }
        count -= 1
    }

    /// Takes a key out of the index and closes the gap, so that probing stays right.
    private mutating func unlink(_ key: GroupKey) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key.high) & mask
        while slots[slot] >= 0, self[Int(slots[slot])].key != key { slot = (slot + 1) & mask }
        guard slots[slot] >= 0 else { return }
        var gap = slot
        var next = (slot + 1) & mask
        while slots[next] >= 0 {
            let home = Int(truncatingIfNeeded: self[Int(slots[next])].key.high) & mask
            if (next - home) & mask >= (next - gap) & mask {
                slots[gap] = slots[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        slots[gap] = -1
    }

    /// The group's key.
    func key(_ number: Int) -> GroupKey { self[number].key }

    /// How many occurrences the group remembers.
    func occurrenceCount(_ number: Int) -> Int { Int(self[number].packed & Self.countMask) }

    /// The time of the oldest occurrence, or while it is quiet, of the one that made it true.
    func time(_ number: Int) -> Int64 { self[number].time }

    /// The time of the newest occurrence.
    func newest(_ number: Int) -> Int64 {
        let group = self[number]
        return group.tail < 0 ? group.time : nodes[Int(group.tail)].time
    }

    /// Whether the group came true and waits for its window to pass.
    func isQuiet(_ number: Int) -> Bool { self[number].packed & Self.quietBit != 0 }

    /// Forgets the group's occurrences and lets it wait from a time on.
    mutating func silence(_ number: Int, from time: Int64) {
        clear(number)
        self[number].time = time
        self[number].packed = Self.quietBit
    }

    /// Lets a quiet group begin anew.
    mutating func restart(_ number: Int, _ first: Occurrence) {
        clear(number)
        self[number].time = first.time
        self[number].value = first.value
        self[number].packed = UInt32(first.rule) << 24 | 1
    }

    private mutating func clear(_ number: Int) {
        let tail = self[number].tail
        guard tail >= 0 else { return }
        let head = nodes[Int(tail)].next
        nodes[Int(tail)].next = freeNode
        freeNode = head
        self[number].tail = -1
    }

    /// Adds an occurrence in the order of time, behind those of the same time.
    mutating func append(_ number: Int, _ occurrence: Occurrence) {
        let group = self[number]
        let count = group.packed & Self.countMask
        self[number].packed = group.packed & ~Self.countMask | (count + 1)
        if occurrence.time < group.time {
            // Older than the oldest: it takes that one's place, which becomes the second.
            let oldest = Occurrence(time: group.time, value: group.value, rule: UInt8(group.packed >> 24))
            self[number].time = occurrence.time
            self[number].value = occurrence.value
            self[number].packed = self[number].packed & 0x00FF_FFFF | UInt32(occurrence.rule) << 24
            let node = make(oldest)
            guard group.tail >= 0 else { return close(number, node) }
            nodes[Int(node)].next = nodes[Int(group.tail)].next
            nodes[Int(group.tail)].next = node
            return
        }
        let node = make(occurrence)
        guard group.tail >= 0 else { return close(number, node) }
        var before = group.tail
        if nodes[Int(group.tail)].time > occurrence.time {
            // Late: it belongs before the first that is newer.
            before = group.tail
            var next = nodes[Int(before)].next
            while nodes[Int(next)].time <= occurrence.time {
                before = next
                next = nodes[Int(next)].next
            }
        } else {
            self[number].tail = node
        }
        nodes[Int(node)].next = nodes[Int(before)].next
        nodes[Int(before)].next = node
    }

    private mutating func close(_ number: Int, _ node: Int32) {
        nodes[Int(node)].next = node
        self[number].tail = node
    }

    private mutating func make(_ occurrence: Occurrence) -> Int32 {
        let node = Node(time: occurrence.time, value: occurrence.value, next: -1, rule: occurrence.rule)
        guard freeNode >= 0 else {
            nodes.append(node)
            return Int32(nodes.count - 1)
        }
        let index = freeNode
        freeNode = nodes[Int(index)].next
        nodes[Int(index)] = node
        return index
    }

    /// Forgets the oldest occurrence of a group that has more than one.
    mutating func dropOldest(_ number: Int) {
        let group = self[number]
        guard group.tail >= 0 else { return }
        let head = nodes[Int(group.tail)].next
        let node = nodes[Int(head)]
        self[number].time = node.time
        self[number].value = node.value
        let count = group.packed & Self.countMask
        self[number].packed =
            UInt32(node.rule) << 24 | group.packed & Self.quietBit | (count - 1)
        if head == group.tail { self[number].tail = -1 } else { nodes[Int(group.tail)].next = node.next }
        nodes[Int(head)].next = freeNode
        freeNode = head
    }

    /// The occurrences, the oldest first.
    func occurrences(_ number: Int) -> [Occurrence] {
        let group = self[number]
        guard group.packed & Self.countMask > 0 else { return [] }
        var result = [Occurrence(time: group.time, value: group.value, rule: UInt8(group.packed >> 24))]
        guard group.tail >= 0 else { return result }
        var node = group.tail
        repeat {
            node = nodes[Int(node)].next
            let next = nodes[Int(node)]
            result.append(Occurrence(time: next.time, value: next.value, rule: next.rule))
        } while node != group.tail
        return result
    }

    /// Replaces the occurrences, which are in order and at least one.
    mutating func replace(_ number: Int, with occurrences: [Occurrence]) {
        guard let first = occurrences.first else { return }
        restart(number, first)
        for occurrence in occurrences.dropFirst() { append(number, occurrence) }
    }

    /// Looks at a few groups, one after the other, and removes those that `isOver` says can no longer matter.
    mutating func sweep(_ steps: Int, where isOver: (_ newest: Int64) -> Bool) {
        for _ in 0..<steps where count > 0 {
            if hand >= count { hand = 0 }
            if isOver(newest(hand)) { remove(hand) } else { hand += 1 }
        }
    }

    /// Removes the group whose turn it is.
    mutating func evict() {
        guard count > 0 else { return }
        if hand >= count { hand = 0 }
        remove(hand)
        hand += 1
    }
}
