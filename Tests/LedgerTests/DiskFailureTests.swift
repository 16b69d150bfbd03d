import Ledger
import Synchronization
import Testing
import TransparencyLog

struct DiskFailureTests {
    @Test(arguments: [MemoryDisk.Failure.notPersisted, .persisted])
    func `a disk that fails at the nth operation loses nothing that was acknowledged`(
        failure: MemoryDisk.Failure
    ) async throws {
        for operation in 1...14 {
            let test = try TestLedger()
            let disk = MemoryDisk()
            disk.state.withLock { $0.failAt = (operation, failure) }
            var acknowledged: [LedgerReceipt] = []
            var refusals = 0
            do {
                let ledger = try await test.open(disk)
                for number in 0..<10 {
                    do {
                        acknowledged.append(try await ledger.append(try TestLedger.record(number)))
                        #expect(refusals == 0, "nothing is acknowledged after a failure")
                    } catch { refusals += 1 }
                }
                if operation <= 10 { #expect(refusals > 0) }
                if refusals > 1 {
                    await #expect(throws: LedgerError.self) { try await ledger.append(try TestLedger.record(0)) }
                    let failure = ledger.failure
                    guard case .poisoned = failure else {
                        Issue.record("expected a poisoned ledger, found \(String(describing: failure))")
                        continue
                    }
                }
                await ledger.close()
            } catch {
                #expect(acknowledged.isEmpty)
            }
            let survivor = disk.afterPowerFailure()
            let again = try await test.open(survivor)
            #expect(again.size >= UInt64(acknowledged.count), "operation \(operation)")
            let entries = try await again.entries(from: 0, limit: 100)
            #expect(zip(entries, acknowledged).allSatisfy { $0.leafHash == $1.leafHash })
            try await again.append(try TestLedger.record(50))
            await again.close()
        }
    }

    @Test func `a full disk is a clear error, acknowledges nothing and loses nothing`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        var count = 0
        disk.state.withLock { $0.isFull = true }
        do {
            while count < 50 {
                try await ledger.append(try TestLedger.record(count, byteCount: 3_000))
                count += 1
            }
            Issue.record("the disk was full")
        } catch LedgerError.storageFull {}
        #expect(count > 0)
        await #expect(throws: LedgerError.self) { try await ledger.append(try TestLedger.record(0)) }
        await ledger.close()
        let roomy = disk.afterPowerFailure()
        let again = try await test.open(roomy)
        #expect(again.size == UInt64(count))
        try await again.append(try TestLedger.record(count))
        await again.close()
    }

    @Test func `a ledger that cannot publish its checkpoint stops`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        disk.state.withLock { $0.failTiles = true }
        async let running: Void = ledger.run()
        await #expect(throws: LedgerError.self) { try await ledger.append(try TestLedger.record(0), level: .signed) }
        do {
            try await running
            Issue.record("the ledger went on")
        } catch is LedgerError {}
        await #expect(throws: LedgerError.self) { try await ledger.append(try TestLedger.record(1)) }
        await ledger.close()
        disk.state.withLock { $0.failTiles = false }
        let again = try await test.open(disk)
        #expect(again.signedSize == 1)
        await again.close()
    }

    @Test func `partial tiles that a loss of power took are put back at the next opening`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<3 { try await ledger.append(try TestLedger.record(number)) }
        await ledger.close()
        let survivor = disk.afterPowerFailure()
        let lost = disk.state.withLock { Set($0.tiles.keys) }.subtracting(survivor.state.withLock { $0.tiles.keys })
        #expect(lost.contains("tile/entries/000.p/3"))
        await #expect(throws: (any Error).self) { try await test.verify(survivor) }
        let again = try await test.open(survivor)
        #expect(again.signedSize == 3)
        await again.close()
        #expect(try await test.verify(survivor).size == 3)
    }

    @Test func `tiles that are gone are made again from the segments at the next opening`() async throws {
        let test = try TestLedger()
        let disk = MemoryDisk()
        let ledger = try await test.open(disk)
        for number in 0..<600 { try await ledger.append(try TestLedger.record(number)) }
        await ledger.close()
        let tiles = disk.state.withLock { $0.tiles }
        #expect(tiles["tile/0/001"] != nil && tiles["tile/entries/002.p/88"] != nil)
        disk.state.withLock { state in state.tiles = state.tiles.filter { $0.key == "checkpoint" } }
        await #expect(throws: (any Error).self) { try await test.verify(disk) }
        await (try await test.open(disk)).close()
        #expect(disk.state.withLock { $0.tiles } == tiles)
        #expect(try await test.verify(disk).size == 600)
    }
}
