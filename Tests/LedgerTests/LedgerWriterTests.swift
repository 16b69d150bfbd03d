import Domain
import Foundation
import Ledger
import Synchronization
import Testing
import TransparencyLog

struct LedgerWriterTests {
    @Test func `records come back as they were handed in, and the ledger verifies`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<20 {
            let receipt = try await ledger.append(
                try TestLedger.record(number, subject: number % 2 == 0 ? "ada" : "bob"))
            #expect(receipt.index == UInt64(number))
        }
        let entries = try await ledger.entries(from: 5, limit: 100)
        #expect(entries.map(\.index) == Array(5..<20))
        #expect(entries.first?.payloadBytes == (try TestLedger.record(5)).payload)
        #expect(entries.map(\.leaf.sequence) == (5..<20).map { UInt64($0 / 2) })
        await ledger.close()
        let again = try await test.open(disk)
        #expect(again.size == 20)
        #expect(again.signedSize == 20)
        let found = try await test.verify(disk)
        #expect(found.size == 20)
        #expect(found.openedCount == 20)
        await again.close()
    }

    @Test func `a new ledger verifies with no records`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        let found = try await test.verify(disk)
        #expect(found.size == 0)
        #expect(found.root == .emptyRoot)
        await ledger.close()
    }

    @Test func `no personal data stands in a leaf or anywhere in the files`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        try await ledger.append(try TestLedger.record(1, subject: "rosalind"))
        await ledger.close()
        let again = try await test.open(disk)
        await again.close()
        let all = disk.state.withLock { state in state.segments.values.map { $0 } + state.tiles.values.map { $0 } }
        for bytes in all {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("rosalind"))
            #expect(!text.contains("number"))
        }
    }

    @Test func `an erased key takes the payload with it and leaves the proofs`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        try await ledger.append(try TestLedger.record(1, subject: "ada"))
        try await ledger.append(try TestLedger.record(2, subject: "bob"))
        test.keys.erase(try test.pseudonym("ada"))
        await ledger.close()
        let again = try await test.open(disk)
        let entries = try await again.entries(from: 0, limit: 9)
        #expect(entries.map(\.payload) == [.erased, .opened(try TestLedger.record(2).payload)])
        let exhibit = try await again.prove(0)
        #expect(exhibit.entry.payloadBytes == nil)
        let found = try await test.verify(disk)
        #expect(found.erasedCount == 1 && found.openedCount == 1)
        await again.close()
    }

    @Test func `a caller who waits for a signature gets one that proves the record`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await ledger.run() }
            for number in 0..<5 {
                let receipt = try await ledger.append(try TestLedger.record(number), level: .signed)
                let exhibit = try await ledger.prove(receipt.index)
                let parsed = try LogProof.parse(exhibit.proof.text)
                let head = try parsed.verify(leafHash: receipt.leafHash, logKey: test.signer.verifierKey)
                #expect(head.checkpoint.size > receipt.index)
                #expect(TreeHash.leaf(exhibit.entry.leafBytes) == receipt.leafHash)
            }
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
        await ledger.close()
    }

    @Test func `callers that arrive during a flush share the next one`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk, segmentByteCount: 1 << 20)
        let before = disk.state.withLock { $0.syncCount }
        let entered = AsyncStream<Void>.makeStream()
        let held = Mutex(true)
        let release = DispatchSemaphore(value: 0)
        disk.state.withLock { state in
            state.gate = {
                if held.withLock({ held in
                    defer { held = false }
                    return held
                }) {
                    entered.continuation.finish()
                    release.wait()
                }
            }
        }
        let count = 500
        try await withThrowingTaskGroup(of: UInt64.self) { group in
            group.addTask { try await ledger.append(try TestLedger.record(0)).index }
            for await _ in entered.stream {}
            for number in 1..<count {
                group.addTask { try await ledger.append(try TestLedger.record(number)).index }
            }
            while ledger.waitingCount < count - 1 { await Task.yield() }
            release.signal()
            var indices: Set<UInt64> = []
            for try await index in group { indices.insert(index) }
            #expect(indices.count == count)
        }
        #expect(disk.state.withLock { $0.syncCount } - before == 2)
        await ledger.close()
    }

    @Test func `records go on in the next segment when one is full`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<12 {
            try await ledger.append(try TestLedger.record(number, byteCount: 4_000))
        }
        #expect(try disk.segmentNumbers().count >= 3)
        let middle = try await ledger.show(7)
        #expect(middle.payloadBytes == (try TestLedger.record(7, byteCount: 4_000)).payload)
        await ledger.close()
        let again = try await test.open(disk)
        #expect(again.size == 12)
        #expect(try await test.verify(disk).size == 12)
        await again.close()
    }

    @Test func `followers see every record once and in order`() async throws {
        let test = try TestLedger()
        let ledger = try await test.open(MemoryDisk())
        for number in 0..<30 { try await ledger.append(try TestLedger.record(number)) }
        async let following = collect(ledger, count: 100)
        for number in 30..<100 { try await ledger.append(try TestLedger.record(number)) }
        #expect(try await following == Array(0..<100))
        await ledger.close()
    }

    private func collect(_ ledger: LedgerWriter, count: Int) async throws -> [UInt64] {
        let seen = Mutex<[UInt64]>([])
        do {
            try await ledger.follow(from: 0, limit: 7) { batch in
                let total = seen.withLock { seen in
                    seen.append(contentsOf: batch.map(\.index))
                    return seen.count
                }
                if total == count { throw CancellationError() }
            }
        } catch is CancellationError {}
        return seen.withLock { $0 }
    }

    @Test func `a payload over the limit and a ledger that was closed are refused`() async throws {
        let test = try TestLedger()
        let ledger = try await test.open(MemoryDisk(), segmentByteCount: 1 << 20)
        let long = try TestLedger.record(0, byteCount: LedgerRecord.maximumPayloadByteCount)
        await #expect(throws: LedgerError.self) { try await ledger.append(long) }
        let many = try (0..<5).map { try TestLedger.record($0, byteCount: 400_000) }
        await #expect(throws: LedgerError.self) { _ = try await ledger.append(many, level: .durable) }
        try await ledger.append(try TestLedger.record(0, byteCount: 500_000))
        await ledger.close()
        await #expect(throws: LedgerError.closed) { try await ledger.append(try TestLedger.record(0)) }
    }

    @Test func `a time that a leaf cannot hold is refused before it does harm`() async throws {
        let test = try TestLedger()
        let ledger = try await test.open(MemoryDisk())
        for seconds in [-1, 253_402_300_800, Int64.max / 1_000_000] as [Int64] {
            let record = LedgerRecord(kind: .push, time: Timestamp(seconds: seconds), subject: .system, payload: [])
            await #expect(throws: LedgerError.timeOutOfRange(record.time)) { try await ledger.append(record) }
        }
        let last = Timestamp(microseconds: 253_402_300_800_000_000 - 1)
        try await ledger.append(LedgerRecord(kind: .push, time: last, subject: .system, payload: []))
        #expect(try await ledger.show(0).leaf.time == last)
        await ledger.close()
    }

    @Test func `a segment that was made beforehand is used, also after a restart`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await ledger.run() }
            try await ledger.append(try TestLedger.record(0, byteCount: 9_000), level: .signed)
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(try disk.segmentNumbers() == [0, 1])
        await ledger.close()
        let again = try await test.open(disk)
        #expect(again.size == 1)
        for number in 1..<4 { try await again.append(try TestLedger.record(number, byteCount: 9_000)) }
        #expect(try disk.segmentNumbers() == [0, 1, 2, 3])
        await again.close()
        let last = try await test.open(disk)
        #expect(last.size == 4)
        await last.close()
    }
}
