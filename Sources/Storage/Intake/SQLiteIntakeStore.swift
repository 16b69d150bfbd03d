public import Domain
import FoundationEssentials
import GRDB
public import Monitoring

/// Lines, events and findings in SQLite: one transaction for each group of batches.
///
/// The lines of a batch lie together, one row for all of them: a row for each line would cost three times as much.
public struct SQLiteIntakeStore: IntakeStore {
    let database: MonitoringDatabase

    /// The store within `database`.
    public init(_ database: MonitoringDatabase) { self.database = database }

    public func states() async throws -> [SourceID: SourceState] {
        try await database.pool.read { database in
            var states: [SourceID: SourceState] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM source") {
                states[try SourceID(row["name"])] = SourceState(row)
            }
            return states
        }
    }

    public func receipt(
        of source: SourceID, key: String
    ) async throws -> (digest: ContentDigest?, receipt: IntakeReceipt)? {
        try await database.pool.read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT body_digest, receipt FROM batch
                    WHERE source = (SELECT id FROM source WHERE name = ?) AND batch_key = ?
                    """,
                arguments: [source.text, key])
            guard let row else { return nil }
            let (digest, receipt): (String?, Data) = (row["body_digest"], row["receipt"])
            return (
                try digest.map { try ContentDigest(hex: $0) },
                try JSONDecoder().decode(IntakeReceipt.self, from: receipt)
            )
        }
    }

    public func append(_ records: [IntakeRecord]) async throws {
        let path = database.path
        do {
            try await database.pool.write { database in
                for record in records { try IntakeWriting(database: database).write(record) }
            }
        } catch let error as DatabaseError {
            throw StateDatabaseError(opening: path, error)
        }
    }

    public func restorePoint(since time: Timestamp, maximumLines: Int) async throws -> Int64 {
        try await database.pool.read { database in
            let end = try Int64.fetchOne(database, sql: "SELECT max(number) FROM batch") ?? 0
            let recent = try Int64.fetchOne(
                database, sql: "SELECT min(number) FROM batch WHERE arrived >= ?", arguments: [time.microseconds])
            let held = try Int64.fetchOne(
                database,
                sql: """
                    SELECT min(batch.number) FROM batch JOIN source ON source.id = batch.source
                    WHERE source.clean_line < source.next_line
                        AND batch.first_line + batch.line_count > source.clean_line
                    """)
            let wanted = min(recent ?? end + 1, held ?? end + 1)
            // Not further back than the lines that may be read again.
            var (number, lines) = (end + 1, 0)
            let rows = try Row.fetchCursor(
                database, sql: "SELECT number, line_count FROM batch WHERE number >= ? ORDER BY number DESC",
                arguments: [wanted])
            while let row = try rows.next() {
                lines += row["line_count"] as Int
                if lines > maximumLines { break }
                number = row["number"]
            }
            return number
        }
    }

    public func batches(from number: Int64, bytes: Int) async throws -> [StoredBatch] {
        try await database.pool.read { database in
            var (result, size): ([StoredBatch], Int) = ([], 0)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT batch.*, source.name FROM batch JOIN source ON source.id = batch.source
                    WHERE batch.number >= ? ORDER BY batch.number
                    """,
                arguments: [number])
            while let row = try rows.next() {
                let batch = try StoredBatch(row)
                result.append(batch)
                size += batch.lines.reduce(0) { $0 + $1.count }
                if size >= bytes || result.count >= 1_000 { break }
            }
            return result
        }
    }

    public func positions(of source: SourceID) async throws -> [FilePosition] {
        try await database.pool.read { database in
            try Data.fetchAll(
                database,
                sql: """
                    SELECT content FROM position WHERE source = (SELECT id FROM source WHERE name = ?)
                    ORDER BY path, place
                    """,
                arguments: [source.text]
            ).map { try JSONDecoder().decode(FilePosition.self, from: $0) }
        }
    }

    public func places() async throws -> [SeenPlace] {
        try await database.pool.read { database in
            try Row.fetchAll(database, sql: "SELECT person, place FROM place").map { row in
                SeenPlace(person: try PersonID(row["person"]), place: row["place"])
            }
        }
    }

    public func repeats(since time: Timestamp) async throws -> [FindingRepeat] {
        try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT rule, person, time FROM finding WHERE time >= ? AND person IS NOT NULL ORDER BY time",
                arguments: [time.microseconds]
            ).map { row in
                FindingRepeat(
                    rule: row["rule"], person: try PersonID(row["person"]), time: Timestamp(microseconds: row["time"]))
            }
        }
    }
}
