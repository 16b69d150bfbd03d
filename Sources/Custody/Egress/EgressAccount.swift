import Domain

/// What left of one asset to one person. Blobs go by the numbers of ``BlobNumbers``.
struct EgressAccount: Sendable {
    /// Bytes that are set aside.
    struct Reserved: Hashable, Sendable {
        /// Which.
        let range: ByteRange
        /// Of which blob.
        let blob: Int32
    }

    private var bytes = WindowSums()
    private var distinct = WindowSums()
    private var sent: [Int32: SentRanges] = [:]
    private var reserved: [UInt64: Reserved] = [:]

    /// Whether nothing is known and nothing is open.
    var isEmpty: Bool { sent.isEmpty && reserved.isEmpty && bytes.lastThirtyDays == 0 }

    /// Notes bytes that left at `time`.
    mutating func add(_ range: ByteRange, of blob: Int32, at time: Timestamp, now: Timestamp) {
        guard range.length > 0 else { return }
        advance(to: now)
        let minute = WindowSums.minute(of: time)
        guard bytes.isInLastThirtyDays(minute) else { return }
        bytes.add(range.length, at: minute)
        sent[blob, default: SentRanges()].add(range, at: minute, sums: &distinct)
    }

    /// Sets bytes aside.
    ///
    /// - Returns: `false`, and changes nothing, when `limit` reservations are open.
    mutating func open(_ number: UInt64, range: ByteRange, of blob: Int32, limit: Int) -> Bool {
        guard reserved.count < limit else { return false }
        reserved[number] = Reserved(range: range, blob: blob)
        return true
    }

    /// Takes a reservation out.
    mutating func close(_ number: UInt64) -> Reserved? { reserved.removeValue(forKey: number) }

    /// The sums over windows that end at `now`, what is set aside included.
    mutating func figures(now: Timestamp) -> EgressFigures {
        advance(to: now)
        let open = reserved.values.reduce(Int64(0)) { $0 + $1.range.length }
        let (newLastDay, newLastThirtyDays) = distinctReserved()
        return EgressFigures(
            bytesLastDay: bytes.lastDay + open, bytesLastThirtyDays: bytes.lastThirtyDays + open,
            distinctBytesLastDay: distinct.lastDay + newLastDay,
            distinctBytesLastThirtyDays: distinct.lastThirtyDays + newLastThirtyDays)
    }

    /// Distinct bytes of each blob within 30 days; what is set aside is not included.
    mutating func heldBytes(now: Timestamp) -> [Int32: Int64] {
        advance(to: now)
        let sums = distinct
        return sent.mapValues { $0.total(isCounted: sums.isInLastThirtyDays) }.filter { $0.value > 0 }
    }

    /// Forgets what lies before both windows.
    mutating func prune(now: Timestamp) {
        advance(to: now)
        let sums = distinct
        for blob in Array(sent.keys) {
            sent[blob]?.forget(unless: sums.isInLastThirtyDays)
            if sent[blob]?.pieces.isEmpty == true { sent[blob] = nil }
        }
    }

    private mutating func advance(to now: Timestamp) {
        bytes.advance(to: now)
        distinct.advance(to: now)
    }

    /// Bytes of the union of all that is set aside which the windows do not count already.
    private func distinctReserved() -> (lastDay: Int64, lastThirtyDays: Int64) {
        var rangesByBlob: [Int32: [ByteRange]] = [:]
        for reservation in reserved.values where reservation.range.length > 0 {
            rangesByBlob[reservation.blob, default: []].append(reservation.range)
        }
        var lastDay: Int64 = 0
        var lastThirtyDays: Int64 = 0
        for (blob, ranges) in rangesByBlob {
            let sent = sent[blob] ?? SentRanges()
            for range in Self.union(of: ranges) {
                lastDay += range.length - sent.covered(range, isCounted: distinct.isInLastDay)
                lastThirtyDays += range.length - sent.covered(range, isCounted: distinct.isInLastThirtyDays)
            }
        }
        return (lastDay, lastThirtyDays)
    }

    private static func union(of ranges: [ByteRange]) -> [ByteRange] {
        var union: [ByteRange] = []
        for range in ranges.sorted(by: { $0.start < $1.start }) {
            if let last = union.last, range.start <= last.end {
                let end = max(last.end, range.end)
                union[union.count - 1] = ByteRange(start: last.start, length: end - last.start)
            } else {
                union.append(range)
            }
        }
        return union
    }
}
