import Ledger
import Synchronization
import Testing
import TransparencyLog

struct MutationTests {
    @Test func `a changed byte in any file that the ledger needs is found`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk, segmentByteCount: 1 << 19)
        for start in stride(from: 0, to: 600, by: 100) {
            let records = try (start..<start + 100).map {
                try TestLedger.record($0, subject: $0 % 3 == 0 ? "ada" : "bob")
            }
            _ = try await ledger.append(records, level: .durable)
        }
        await ledger.close()
        let again = try await test.open(disk)
        await again.close()
        #expect(try await test.verify(disk).size == 600)
        var generator = SeededGenerator(seed: 5)
        let files = disk.state.withLock { $0.tiles }
        #expect(
            files.keys.sorted() == [
                "checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000",
                "tile/entries/001", "tile/entries/002.p/88",
            ])
        for (path, bytes) in files {
            for _ in 0..<6 {
                let attempt = disk.copy()
                let position = Int.random(in: bytes.indices, using: &generator)
                let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
                attempt.state.withLock { $0.tiles[path]?[position] ^= bit }
                let error = await #expect(throws: LedgerError.self, "\(path) byte \(position)") {
                    _ = try await test.verify(attempt)
                }
                if case .fault(let fault) = error { #expect(fault.file == path) }
            }
            let gone = disk.copy()
            gone.state.withLock { $0.tiles[path] = nil }
            await #expect(throws: LedgerError.self, "\(path)") { _ = try await test.verify(gone) }
        }
        let used = disk.state.withLock { ($0.segments[0]?.lastIndex { $0 != 0 } ?? 0) }
        for _ in 0..<20 {
            let attempt = disk.copy()
            let position = Int.random(in: 0...used, using: &generator)
            attempt.state.withLock { $0.segments[0]?[position] ^= 1 }
            await #expect(throws: LedgerError.self, "segment byte \(position)") { _ = try await test.verify(attempt) }
        }
    }

    @Test func `a payload that was moved to another record does not open`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<2 { try await ledger.append(try TestLedger.record(number)) }
        await ledger.close()
        let records = try storedRecords(disk)
        let swapped = zip(records, records.reversed()).map { own, other in
            SegmentRecord(index: own.index, batchStart: own.batchStart, leaf: own.leaf, sealed: other.sealed)
        }
        disk.state.withLock { state in
            var bytes: [UInt8] = []
            for record in swapped { record.append(to: &bytes) }
            state.segments[0]?.replaceSubrange(64..<64 + bytes.count, with: bytes)
        }
        let again = try await test.open(disk)
        await #expect(throws: LedgerError.self) { _ = try await again.show(0) }
        await again.close()
    }

    private func storedRecords(_ disk: MemoryDisk) throws -> [SegmentRecord] {
        var bytes = disk.state.withLock { $0.segments[0] ?? [] }[64...]
        var records: [SegmentRecord] = []
        while let record = SegmentRecord.parse(bytes) {
            records.append(record)
            bytes = bytes.dropFirst(record.byteCount)
        }
        return records
    }
}
