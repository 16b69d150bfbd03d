internal import Synchronization

/// Gives the writer its next segment, made beforehand where there was time.
final class SegmentSupply: Sendable {
    private struct Spare {
        let number: UInt64
        let file: any SegmentFile
    }

    private struct Demand {
        var number: UInt64 = 0
        var isDue = false
    }

    /// The share of a segment from which the next one is made: a half.
    private static let dueShare = 0.5

    private let storage: any SegmentStorage
    private let logID: [UInt8]
    private let segmentByteCount: Int
    private let spare = Mutex<Spare?>(nil)
    private let demand = Mutex(Demand())

    /// Supplies segments of one log.
    init(storage: any SegmentStorage, origin: String, segmentByteCount: Int) {
        self.storage = storage
        self.logID = SegmentHeader.logID(of: origin)
        self.segmentByteCount = segmentByteCount
    }

    /// Hands out segment `number`; makes it now if need be.
    func take(_ number: UInt64) throws -> any SegmentFile {
        try spare.withLock { spare in
            defer { spare = nil }
            if let ready = spare, ready.number == number { return ready.file }
            return try find(number)
        }
    }

    /// Notes how full the segment that is being written is.
    func noteUse(of number: UInt64, share: Double) {
        guard share >= Self.dueShare else { return }
        demand.withLock { demand in
            guard demand.number != number + 1 else { return }
            demand.number = number + 1
            demand.isDue = true
        }
    }

    /// Makes the next segment if it will soon be needed. Called from another thread than the writer's.
    func prepareIfDue() throws {
        let number: UInt64? = demand.withLock { demand in
            defer { demand.isDue = false }
            return demand.isDue ? demand.number : nil
        }
        guard let number else { return }
        try spare.withLock { spare in
            guard spare == nil else { return }
            do {
                spare = Spare(number: number, file: try find(number))
            } catch LedgerError.storageFull {
                // The segment in use has room still; the writer tells when it has not.
                return
            }
        }
    }

    private func find(_ number: UInt64) throws -> any SegmentFile {
        if try storage.segmentNumbers().last ?? 0 >= number, number > 0 { return try storage.openForWriting(number) }
        let head = SegmentHeader(number: number, logID: logID).bytes
        return try storage.createSegment(number, head: head, byteCount: segmentByteCount)
    }
}
