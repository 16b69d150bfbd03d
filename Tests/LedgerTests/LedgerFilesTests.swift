import Foundation
import Ledger
import PortConformance
import Storage
import Testing
import TransparencyLog

struct LedgerFilesTests {
    @Test func `the folder keeps the promises of both ports`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ledger"
        let files = try LedgerFiles.openForWriting(path)
        try SegmentStorageConformance.check(files.segments) { try LedgerFiles.openForReading(path).segments }
        try TileStorageConformance.check(files.tiles)
    }

    @Test func `the simulated disk keeps the promises of both ports`() throws {
        let disk = MemoryDisk()
        try SegmentStorageConformance.check(disk) { disk.afterPowerFailure() }
        try TileStorageConformance.check(MemoryDisk())
    }

    @Test func `the keys of these tests keep the promises of their port`() async throws {
        let test = try TestLedger()
        try await PayloadKeysConformance.check(
            test.keys, first: try test.pseudonym("ada"), second: try test.pseudonym("bob"),
            erase: { test.keys.erase($0) }, reopened: { test.keys })
    }

    @Test func `a second writer is refused while readers are not`() async throws {
        let folder = try TemporaryFolder()
        let test = try TestLedger()
        var files: LedgerFiles? = try LedgerFiles.openForWriting(folder.path)
        #expect(throws: LedgerError.self) { try LedgerFiles.openForWriting(folder.path) }
        _ = try LedgerFiles.openForReading(folder.path)
        #expect(throws: LedgerError.self) { try LedgerFiles.openForReading(folder.path + "/absent") }
        let ledger = try await open(test, try #require(files))
        files = nil
        #expect(throws: LedgerError.self, "the ledger itself holds the lock") {
            try LedgerFiles.openForWriting(folder.path)
        }
        await ledger.close()
    }

    @Test func `a reader beside a busy writer sees a ledger that verifies`() async throws {
        let folder = try TemporaryFolder()
        let test = try TestLedger()
        let ledger = try await open(test, try LedgerFiles.openForWriting(folder.path))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await ledger.run() }
            for round in 0..<20 {
                async let writing: Void = append(30, from: round * 30, to: ledger)
                let files = try LedgerFiles.openForReading(folder.path)
                let found = try await LedgerReader.verify(
                    segments: files.segments, tiles: files.tiles, logKey: ledger.logKey, payloadKeys: test.keys)
                #expect(found.durableSize >= found.size)
                try await writing
            }
            group.cancelAll()
        }
        #expect(ledger.signedSize == 600)
        await ledger.close()
        let files = try LedgerFiles.openForReading(folder.path)
        let reader = try LedgerReader(
            segments: files.segments, tiles: files.tiles, logKey: ledger.logKey, payloadKeys: test.keys)
        #expect(reader.size == 600)
        let exhibit = try await reader.prove(599)
        _ = try exhibit.proof.verify(leafHash: exhibit.entry.leafHash, logKey: ledger.logKey)
        await #expect(throws: LedgerError.noSuchIndex(index: 600, size: 600)) { _ = try await reader.show(600) }
    }

    @Test func `a disk that is really full is a clear error and loses nothing`() async throws {
        let folder = try TemporaryFolder()
        let mount = folder.path + "/small"
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: false)
        guard run("/bin/mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", mount]) == 0 else {
            return FileHandle.standardError.write(Data("SKIPPED: full disk: this account may not mount a tmpfs\n".utf8))
        }
        defer { _ = run("/bin/umount", ["-l", mount]) }
        let test = try TestLedger()
        let ledger = try await open(test, try LedgerFiles.openForWriting(mount + "/ledger"), segmentByteCount: 300_000)
        var count: UInt64 = 0
        do {
            while count < 100 {
                try await ledger.append(try TestLedger.record(Int(count), byteCount: 20_000))
                count += 1
            }
            Issue.record("the disk should be full")
        } catch LedgerError.storageFull {}
        #expect(count > 20)
        await ledger.close()
        let files = try LedgerFiles.openForReading(mount + "/ledger")
        let reader = try LedgerReader(
            segments: files.segments, tiles: files.tiles, logKey: ledger.logKey, payloadKeys: test.keys)
        #expect(reader.size == count)
    }

    private func append(_ count: Int, from start: Int, to ledger: LedgerWriter) async throws {
        for number in start..<start + count { try await ledger.append(try TestLedger.record(number)) }
    }

    private func open(
        _ test: TestLedger, _ files: LedgerFiles, segmentByteCount: Int = 1 << 17
    ) async throws -> LedgerWriter {
        try await LedgerWriter.open(test.ports(files.segments, files.tiles, segmentByteCount: segmentByteCount))
    }

    private func run(_ program: String, _ arguments: [String]) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }
}
