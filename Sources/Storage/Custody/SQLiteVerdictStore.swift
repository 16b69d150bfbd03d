public import Custody
public import Domain
import FoundationEssentials
import GRDB

/// What scans came to, in SQLite: one row for each content, name and version of the rules, never changed.
public struct SQLiteVerdictStore: VerdictStore {
    /// The most verdicts that one content's history returns.
    private static let historyLimit = 50

    private let database: StateDatabase

    /// Keeps everything in `database`.
    public init(_ database: StateDatabase) { self.database = database }

    public func verdict(of blob: ContentDigest, name: String, rules: String) async throws -> FileVerdict? {
        try await verdicts(
            "SELECT report FROM scan_verdict WHERE sha256 = ? AND rules = ? AND name IN ('', ?) LIMIT 1",
            [blob.hex, rules, name]
        ).first
    }

    public func verdicts(of blob: ContentDigest, name: String) async throws -> [FileVerdict] {
        try await verdicts(
            """
            SELECT report FROM scan_verdict WHERE sha256 = ? AND name IN ('', ?) ORDER BY time DESC, rules DESC LIMIT ?
            """, [blob.hex, name, Self.historyLimit])
    }

    public func save(_ verdict: FileVerdict, of blob: ContentDigest, name: String) async throws {
        let report = try JSONEncoder().encode(verdict)
        try await access { pool in
            try await pool.write { connection in
                try connection.execute(
                    sql: """
                        INSERT OR IGNORE INTO scan_verdict (sha256, name, rules, verdict, time, report)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        blob.hex, verdict.isJudgedByName ? name : "", verdict.rulesVersion, verdict.verdict.rawValue,
                        verdict.time.microseconds, report,
                    ])
            }
        }
    }

    public func unjudged(by rules: String, limit: Int) async throws -> [JudgedContent] {
        try await access { pool in
            try await pool.read { connection in
                let rows = try Row.fetchAll(
                    connection,
                    sql: """
                        SELECT object.sha256 AS sha256, min(repository_object.path) AS path FROM repository_object
                        JOIN object ON object.id = repository_object.object
                        WHERE NOT EXISTS (
                            SELECT 1 FROM scan_verdict WHERE scan_verdict.sha256 = object.sha256 AND rules = ?)
                        GROUP BY object.sha256 ORDER BY object.sha256 LIMIT ?
                        """,
                    arguments: [rules, limit])
                return try rows.map {
                    JudgedContent(blob: try $0.digest("sha256"), name: String(try $0.path("path").name))
                }
            }
        }
    }

    public func latestVerdict(of blob: ContentDigest) async throws -> FileVerdict? {
        try await verdicts(
            "SELECT report FROM scan_verdict WHERE sha256 = ? ORDER BY time DESC, rules DESC LIMIT 1", [blob.hex]
        ).first
    }

    public func save(_ acceptance: Acceptance) async throws {
        try await access { pool in
            try await pool.write { connection in
                try connection.execute(
                    sql: """
                        INSERT OR REPLACE INTO scan_acceptance (asset, sha256, person, token, reason, time, ends)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        acceptance.asset.description, acceptance.blob.hex, acceptance.person.text,
                        acceptance.token.text, acceptance.reason, acceptance.time.microseconds,
                        acceptance.ends.microseconds,
                    ])
            }
        }
    }

    public func acceptances(of blob: ContentDigest, for asset: AssetID) async throws -> [Acceptance] {
        try await access { pool in
            try await pool.read { connection in
                let rows = try Row.fetchAll(
                    connection, sql: "SELECT * FROM scan_acceptance WHERE asset = ? AND sha256 = ? ORDER BY time",
                    arguments: [asset.description, blob.hex])
                return try rows.map { row in
                    Acceptance(
                        asset: asset, blob: blob, person: try row.identifier("person"),
                        token: try row.identifier("token"), reason: try row.text("reason"),
                        time: try row.requiredMoment("time"), ends: try row.requiredMoment("ends"))
                }
            }
        }
    }

    private func verdicts(_ sql: String, _ arguments: StatementArguments) async throws -> [FileVerdict] {
        let reports = try await access { pool in
            try await pool.read { try Data.fetchAll($0, sql: sql, arguments: arguments) }
        }
        return try reports.map { report in
            do {
                return try JSONDecoder().decode(FileVerdict.self, from: report)
            } catch {
                throw StoredValueError(column: "report", cause: "not a verdict: \(error)")
            }
        }
    }

    private func access<Value: Sendable>(_ body: (DatabasePool) async throws -> Value) async throws -> Value {
        do {
            return try await body(database.pool)
        } catch let error as DatabaseError {
            throw StorageFault.error(for: error, path: database.pool.path)
        }
    }
}
