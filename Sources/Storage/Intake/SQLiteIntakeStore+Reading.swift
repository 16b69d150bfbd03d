public import Domain
import FoundationEssentials
import GRDB
public import Monitoring

/// What pages and commands read.
extension SQLiteIntakeStore {
    /// Findings, the newest first.
    ///
    /// - Parameters:
    ///   - person: Only those about this person.
    ///   - lane: Only those of this lane.
    ///   - limit: At most so many.
    public func findings(
        person: PersonID? = nil, lane: Lane? = nil, limit: Int
    ) async throws -> [Finding] {
        try await database.pool.read { database in
            try Data.fetchAll(
                database,
                sql: """
                    SELECT content FROM finding WHERE (?1 IS NULL OR person = ?1) AND (?2 IS NULL OR lane = ?2)
                    ORDER BY time DESC, id LIMIT ?3
                    """,
                arguments: [person?.text, lane?.rawValue, limit]
            ).map { try JSONDecoder().decode(Finding.self, from: $0) }
        }
    }

    /// One finding, or `nil`.
    public func finding(_ id: String) async throws -> Finding? {
        try await database.pool.read { database in
            try Data.fetchOne(database, sql: "SELECT content FROM finding WHERE id = ?", arguments: [id])
                .map { try JSONDecoder().decode(Finding.self, from: $0) }
        }
    }

    /// A line as it was kept; `nil` where nothing of it was.
    public func line(_ number: Int64, of source: SourceID) async throws -> [UInt8]? {
        try await database.pool.read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT batch.*, source.name FROM batch JOIN source ON source.id = batch.source
                    WHERE source.name = ? AND batch.first_line <= ? AND batch.first_line + batch.line_count > ?
                    """,
                arguments: [source.text, number, number])
            guard let batch = try row.map({ try StoredBatch($0) }) else { return nil }
            let line = batch.lines[Int(number - batch.firstLine)]
            return line.isEmpty ? nil : line
        }
    }

    /// Lines that are no events, the newest first.
    public func faults(of source: SourceID, limit: Int) async throws -> [LineFault] {
        try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM fault WHERE source = (SELECT id FROM source WHERE name = ?)
                    ORDER BY line DESC LIMIT ?
                    """,
                arguments: [source.text, limit]
            ).compactMap { row in
                LineFault.Fate(rawValue: row["fate"]).map {
                    LineFault(line: row["line"], fate: $0, reason: row["reason"])
                }
            }
        }
    }
}
