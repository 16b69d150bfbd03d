import Ledger
import Synchronization
import Testing
import TransparencyLog

struct RecoveryTests {
    /// What stands behind the place where the last write was cut.
    enum Rest: String, CaseIterable, Sendable {
        case zero, stale, random
    }

    /// A ledger of `durable` records, whose last batch of `torn` records was written after these.
    private func segments(durable: Int, torn: Int) async throws -> (TestLedger, MemoryDisk, start: Int, bytes: [UInt8])
    {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<durable { try await ledger.append(try TestLedger.record(number)) }
        let before = disk.copy()
        _ = try await ledger.append((durable..<durable + torn).map { try TestLedger.record($0) }, level: .durable)
        await ledger.close()
        let old = before.state.withLock { $0.segments[0] ?? [] }
        let new = disk.state.withLock { $0.segments[0] ?? [] }
        let start = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
        let end = (new.lastIndex { $0 != 0 } ?? 0) + 1
        return (test, before, start, Array(new[start..<end]))
    }

    @Test(arguments: Rest.allCases)
    func `a batch that was cut at any byte leaves every durable record and a prefix of its own`(rest: Rest) async throws
    {
        let (test, disk, start, bytes) = try await segments(durable: 3, torn: 2)
        var generator = SeededGenerator(seed: 17)
        for cut in 0...bytes.count {
            let attempt = disk.copy()
            attempt.state.withLock { state in
                var tail = Array(bytes[..<cut])
                switch rest {
                case .zero: break
                case .stale: tail += bytes[cut...].map { ~$0 }
                case .random: tail += (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }
                }
                state.segments[0]?.replaceSubrange(start..<start + tail.count, with: tail)
            }
            let ledger = try await test.open(attempt)
            #expect((3...5).contains(ledger.size), "cut at \(cut)")
            if cut == bytes.count { #expect(ledger.size == 5) }
            if cut < bytes.count { #expect(ledger.size < 5) }
            let next = try await ledger.append(try TestLedger.record(99))
            #expect(next.index == ledger.size - 1)
            await ledger.close()
            let again = try await test.open(attempt)
            #expect(again.size == next.index + 1, "cut at \(cut)")
            await again.close()
            #expect(try await test.verify(attempt).size == next.index + 1)
        }
    }

    @Test func `a torn batch whose end reached the disk and whose beginning did not is dropped whole`() async throws {
        let (test, disk, start, bytes) = try await segments(durable: 3, torn: 3)
        disk.state.withLock { state in
            var torn = bytes
            torn.replaceSubrange(0..<100, with: [UInt8](repeating: 0, count: 100))
            state.segments[0]?.replaceSubrange(start..<start + torn.count, with: torn)
        }
        let ledger = try await test.open(disk)
        #expect(ledger.size == 3)
        try await ledger.append(try TestLedger.record(3))
        await ledger.close()
        let again = try await test.open(disk)
        #expect(again.size == 4, "nothing of the dropped batch comes back")
        await again.close()
    }

    @Test func `damage before the last durable record names file, byte and record, and nothing starts`() async throws {
        let (test, disk, start, _) = try await segments(durable: 6, torn: 1)
        for offset in stride(from: 64, to: start, by: 7) {
            let attempt = disk.copy()
            attempt.state.withLock { $0.segments[0]?[offset] ^= 0x10 }
            do {
                let ledger = try await test.open(attempt)
                // The very last record cannot be told from a torn one, unless a checkpoint covers it.
                #expect(ledger.size == 5, "byte \(offset)")
                await ledger.close()
            } catch LedgerError.fault(let fault) {
                #expect(fault.file == "segments/0")
                #expect((fault.index ?? 99) < 5)
                #expect((fault.offset ?? .max) <= UInt64(offset))
            }
        }
    }

    @Test func `damage in a record that a checkpoint covers is a fault even at the end`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<4 { try await ledger.append(try TestLedger.record(number)) }
        await ledger.close()
        let signed = try await test.open(disk)
        await signed.close()
        let end = disk.state.withLock { ($0.segments[0]?.lastIndex { $0 != 0 } ?? 0) }
        disk.state.withLock { $0.segments[0]?[end] ^= 1 }
        await #expect(throws: LedgerError.self) { _ = try await test.open(disk) }
        await #expect(throws: LedgerError.self) { _ = try await test.verify(disk) }
    }

    @Test func `segments that were rolled back behind the checkpoint are refused`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<4 { try await ledger.append(try TestLedger.record(number)) }
        let early = disk.state.withLock { $0.segments }
        for number in 4..<8 { try await ledger.append(try TestLedger.record(number)) }
        await ledger.close()
        let signed = try await test.open(disk)
        await signed.close()
        disk.state.withLock { $0.segments = early }
        await #expect(throws: LedgerError.self) { _ = try await test.open(disk) }
    }

    @Test func `records without any checkpoint, and a checkpoint of other records, are refused`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<4 { try await ledger.append(try TestLedger.record(number)) }
        await ledger.close()
        let bare = disk.copy()
        bare.state.withLock { $0.tiles["checkpoint"] = nil }
        await #expect(throws: LedgerError.self) { _ = try await test.open(bare) }
        let other = Checkpoint(origin: TestLedger.origin, size: 3, root: .leaf([1]))
        let note = try await test.signer.sign(other.text)
        disk.state.withLock { $0.tiles["checkpoint"] = note }
        await #expect(throws: LedgerError.self) { _ = try await test.open(disk) }
    }

    @Test func `a rollback of the whole ledger shows against a remembered checkpoint`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<4 { try await ledger.append(try TestLedger.record(number)) }
        await ledger.close()
        let first = try await test.open(disk)
        await first.close()
        let old = disk.copy()
        let later = try await test.open(disk)
        try await later.append(try TestLedger.record(5))
        await later.close()
        let last = try await test.open(disk)
        await last.close()
        let note = disk.state.withLock { $0.tiles["checkpoint"] ?? [] }
        let head = try VerifiedCheckpoint(verifying: note, logKey: test.signer.verifierKey).checkpoint
        _ = try await test.verify(old)
        await #expect(throws: LedgerError.self) { _ = try await test.verify(old, remembered: head) }
        _ = try await test.verify(disk, remembered: head)
    }
}
