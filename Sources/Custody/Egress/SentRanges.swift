import Domain

/// Which bytes of one blob left, and when each left last. Sorted, without overlaps, bounded.
struct SentRanges: Sendable {
    /// The most ranges; beyond it the closest neighbours become one, and the gap between them counts as sent.
    static let maximumCount = 512

    /// Bytes that left last in one minute.
    struct Piece: Hashable, Sendable {
        /// Offset of the first byte.
        var start: Int64
        /// Offset after the last byte.
        var end: Int64
        /// The bucket of ``WindowSums`` in which they left last.
        var minute: Int64
    }

    private(set) var pieces: [Piece] = []

    /// Notes that `range` left in `minute`, and keeps `sums`, which counts each distinct byte at its last minute, true.
    mutating func add(_ range: ByteRange, at minute: Int64, sums: inout WindowSums) {
        guard range.length > 0 else { return }
        var merged: [Piece] = []
        let first = firstIndex(endingAfter: range.start)
        var index = first
        var position = range.start
        while index < pieces.count, pieces[index].start < range.end {
            let old = pieces[index]
            if old.start < range.start { merged.append(Piece(start: old.start, end: range.start, minute: old.minute)) }
            let start = max(old.start, range.start)
            let end = min(old.end, range.end)
            if position < start {
                sums.add(start - position, at: minute)
                merged.append(Piece(start: position, end: start, minute: minute))
            }
            let latest = max(old.minute, minute)
            sums.add(start - end, at: old.minute)
            sums.add(end - start, at: latest)
            merged.append(Piece(start: start, end: end, minute: latest))
            if old.end > range.end { merged.append(Piece(start: range.end, end: old.end, minute: old.minute)) }
            position = end
            index += 1
        }
        if position < range.end {
            sums.add(range.end - position, at: minute)
            merged.append(Piece(start: position, end: range.end, minute: minute))
        }
        pieces.replaceSubrange(first..<index, with: merged)
        joinEqualNeighbours(from: max(0, first - 1), count: merged.count + 2)
        while pieces.count > Self.maximumCount { joinClosest(sums: &sums) }
    }

    /// How many bytes of `range` left in a minute for which `isCounted` holds.
    func covered(_ range: ByteRange, isCounted: (Int64) -> Bool) -> Int64 {
        var total: Int64 = 0
        var index = firstIndex(endingAfter: range.start)
        while index < pieces.count, pieces[index].start < range.end {
            let piece = pieces[index]
            if isCounted(piece.minute) { total += min(piece.end, range.end) - max(piece.start, range.start) }
            index += 1
        }
        return total
    }

    /// Number of bytes that left in a minute for which `isCounted` holds.
    func total(isCounted: (Int64) -> Bool) -> Int64 {
        pieces.reduce(0) { isCounted($1.minute) ? $0 + $1.end - $1.start : $0 }
    }

    /// Forgets the pieces for whose minute `isCounted` does not hold.
    mutating func forget(unless isCounted: (Int64) -> Bool) {
        pieces.removeAll { !isCounted($0.minute) }
    }

    /// Index of the first piece whose end lies after `offset`, by halving.
    private func firstIndex(endingAfter offset: Int64) -> Int {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].end > offset { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private mutating func joinEqualNeighbours(from start: Int, count: Int) {
        let end = min(pieces.count, start + count)
        var joined: [Piece] = []
        for piece in pieces[start..<end] {
            if let last = joined.last, last.end == piece.start, last.minute == piece.minute {
                joined[joined.count - 1].end = piece.end
            } else {
                joined.append(piece)
            }
        }
        if joined.count < end - start { pieces.replaceSubrange(start..<end, with: joined) }
    }

    /// Makes one of the two neighbours whose joining counts the fewest bytes too many.
    private mutating func joinClosest(sums: inout WindowSums) {
        guard pieces.count >= 2 else { return }
        var best = 0
        var bestCost = Int64.max
        for index in 0..<pieces.count - 1 {
            let left = pieces[index]
            let right = pieces[index + 1]
            let older = left.minute < right.minute ? left : right
            let cost = right.start - left.end + (left.minute == right.minute ? 0 : older.end - older.start)
            if cost < bestCost { (best, bestCost) = (index, cost) }
        }
        let left = pieces[best]
        let right = pieces[best + 1]
        let joined = Piece(start: left.start, end: right.end, minute: max(left.minute, right.minute))
        sums.add(left.start - left.end, at: left.minute)
        sums.add(right.start - right.end, at: right.minute)
        sums.add(joined.end - joined.start, at: joined.minute)
        pieces.replaceSubrange(best...best + 1, with: [joined])
    }
}
