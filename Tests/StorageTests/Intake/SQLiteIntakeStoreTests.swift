import Domain
import GRDB
import Monitoring
import PortConformance
import Storage
import Testing

struct SQLiteIntakeStoreTests {
    @Test func `the store of logs on disk does what every store must`() async throws {
        try await TemporaryFolder.with { folder in
            let number = Counter()
            try await IntakeStoreConformance.check {
                SQLiteIntakeStore(try MonitoringDatabase(path: "\(folder)/\(number.next()).sqlite"))
            }
        }
    }

    @Test func `the store in memory that other tests use does too`() async throws {
        try await IntakeStoreConformance.check { MemoryIntakeStore() }
    }

    @Test func `a single line is found among batches`() async throws {
        try await TemporaryFolder.with { folder in
            let store = SQLiteIntakeStore(try MonitoringDatabase(path: "\(folder)/m.sqlite"))
            let source = try SourceID("a")
            for (start, lines) in [(Int64(0), ["one", "two"]), (2, ["three", ""])] {
                let batch = IntakeBatch(source: source, inputs: lines.map { .line(Array($0.utf8)) })
                var record = IntakeRecord(
                    batch: batch, arrived: Timestamp(seconds: 1), firstLine: start, cleanLine: start + 2)
                record.kept = lines.map { Array($0.utf8) }
                try await store.append([record])
            }
            #expect(try await store.line(1, of: source) == Array("two".utf8))
            #expect(try await store.line(2, of: source) == Array("three".utf8))
            #expect(try await store.line(3, of: source) == nil)
            #expect(try await store.line(4, of: source) == nil)
        }
    }
}
