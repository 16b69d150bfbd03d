import Ledger
import Synchronization
import TransparencyLog

/// A simulated disk: what is written is pending until it is flushed, and any write or flush can be told to fail.
final class MemoryDisk: Sendable {
    /// How the disk fails when its time comes.
    enum Failure: Sendable {
        /// The operation throws and nothing of it reaches the disk.
        case notPersisted
        /// The operation throws although all of it reached the disk.
        case persisted
    }

    struct State {
        var segments: [UInt64: [UInt8]] = [:]
        var durableSegments: [UInt64: [UInt8]] = [:]
        var tiles: [String: [UInt8]] = [:]
        var restorableTiles: Set<String> = []
        var operationCount = 0
        var syncCount = 0
        var writeCount = 0
        var failAt: (operation: Int, failure: Failure)?
        var failTiles = false
        var isFull = false
        var gate: (@Sendable () -> Void)?
    }

    let state = Mutex(State())

    /// A copy of what would be left after a power failure now: only what was flushed.
    func afterPowerFailure() -> MemoryDisk {
        let copy = MemoryDisk()
        let (segments, tiles) = state.withLock { state in
            (state.durableSegments, state.tiles.filter { !state.restorableTiles.contains($0.key) })
        }
        copy.state.withLock {
            $0.segments = segments
            $0.durableSegments = segments
            $0.tiles = tiles
        }
        return copy
    }

    /// A copy of everything, flushed or not.
    func copy() -> MemoryDisk {
        let copy = MemoryDisk()
        let (segments, tiles) = state.withLock { ($0.segments, $0.tiles) }
        copy.state.withLock {
            $0.segments = segments
            $0.durableSegments = segments
            $0.tiles = tiles
        }
        return copy
    }

    /// Counts a write or flush, and tells whether it is the one to fail.
    fileprivate func step(_ state: inout State) -> Failure? {
        state.operationCount += 1
        guard let failAt = state.failAt, failAt.operation == state.operationCount else { return nil }
        return failAt.failure
    }

    static let broken = LedgerError.storage(operation: "write", file: "memory", reason: "simulated")
}

extension MemoryDisk: SegmentStorage {
    func segmentNumbers() throws -> [UInt64] { state.withLock { $0.segments.keys.sorted() } }

    func createSegment(_ number: UInt64, head: [UInt8], byteCount: Int) throws -> any SegmentFile {
        try state.withLock { state in
            if state.isFull { throw LedgerError.storageFull(file: fileName(of: number)) }
            let failure = step(&state)
            if failure == .notPersisted { throw Self.broken }
            let bytes = head + [UInt8](repeating: 0, count: byteCount - head.count)
            state.segments[number] = bytes
            state.durableSegments[number] = bytes
            if failure == .persisted { throw Self.broken }
        }
        return MemorySegment(disk: self, number: number)
    }

    func openForWriting(_ number: UInt64) throws -> any SegmentFile { MemorySegment(disk: self, number: number) }
    func openForReading(_ number: UInt64) throws -> any SegmentFile { MemorySegment(disk: self, number: number) }
    func fileName(of number: UInt64) -> String { "segments/\(number)" }
}

extension MemoryDisk: TileStorage {
    func read(_ path: String) throws -> [UInt8]? { state.withLock { $0.tiles[path] } }

    func write(_ bytes: [UInt8], to path: String) throws {
        try state.withLock { state in
            if state.failTiles { throw Self.broken }
            state.tiles[path] = bytes
            state.restorableTiles.remove(path)
        }
    }

    func writeRestorable(_ files: [TileBuilder.File]) throws {
        try write(files)
        state.withLock { $0.restorableTiles.formUnion(files.map(\.coordinate.path)) }
    }

    func removeFolder(_ path: String) throws {
        state.withLock { state in state.tiles = state.tiles.filter { !$0.key.hasPrefix(path + "/") } }
    }
}

/// One segment of a simulated disk.
struct MemorySegment: SegmentFile {
    let disk: MemoryDisk
    let number: UInt64

    var byteCount: Int { disk.state.withLock { $0.segments[number]?.count ?? 0 } }

    func read(at offset: Int, count: Int) throws -> [UInt8] {
        disk.state.withLock { state in
            let bytes = state.segments[number] ?? []
            return Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
        }
    }

    func write(_ bytes: [UInt8], at offset: Int) throws {
        try disk.state.withLock { state in
            state.writeCount += 1
            let failure = disk.step(&state)
            if failure == .notPersisted { throw MemoryDisk.broken }
            state.segments[number]?.replaceSubrange(offset..<offset + bytes.count, with: bytes)
            if failure == .persisted {
                state.durableSegments[number] = state.segments[number]
                throw MemoryDisk.broken
            }
        }
    }

    func synchronize() throws {
        disk.state.withLock { $0.gate }?()
        try disk.state.withLock { state in
            state.syncCount += 1
            let failure = disk.step(&state)
            if failure == .notPersisted { throw MemoryDisk.broken }
            state.durableSegments[number] = state.segments[number]
            if failure == .persisted { throw MemoryDisk.broken }
        }
    }
}
