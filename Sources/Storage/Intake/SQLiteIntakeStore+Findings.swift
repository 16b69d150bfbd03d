import Crypto
import Domain
import FoundationEssentials
import GRDB
public import Monitoring

extension SQLiteIntakeStore: FindingJournal {
    public func pendingFindings(limit: Int) async throws -> [PendingFinding] {
        try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT finding_queue.number, finding.content FROM finding_queue
                    JOIN finding ON finding.id = finding_queue.finding ORDER BY finding_queue.number LIMIT ?
                    """,
                arguments: [min(max(limit, 1), 1_000)]
            ).map { row in
                let content: Data = row["content"]
                return PendingFinding(
                    number: row["number"], finding: try JSONDecoder().decode(Finding.self, from: content),
                    content: ContentDigest(bytes: SHA256.hash(data: content)))
            }
        }
    }

    public func pendingCount() async throws -> Int {
        try await database.pool.read { database in
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM finding_queue") ?? 0
        }
    }

    public func settle(_ entries: [(finding: PendingFinding, entry: UInt64)]) async throws {
        try await database.pool.write { database in
            for (pending, entry) in entries {
                // Judgements can be there already where this file was lost and is filled again.
                try database.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO finding_entry VALUES (?1, ?2, (
                            SELECT verdict FROM judgement WHERE entry = ?2 ORDER BY ledger_index DESC LIMIT 1))
                        """
                ).execute(arguments: [pending.finding.id, Int64(entry)])
                try database.cachedStatement(sql: "DELETE FROM finding_queue WHERE number = ?").execute(
                    arguments: [pending.number])
            }
            // A finding that was deleted meanwhile has nothing to be recorded.
            try database.execute(
                sql: "DELETE FROM finding_queue WHERE finding NOT IN (SELECT id FROM finding) AND number <= ?",
                arguments: [entries.map(\.finding.number).max() ?? 0])
        }
    }

    public func standing(of id: String) async throws -> FindingStanding? {
        try await database.pool.read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT finding.content, finding_entry.ledger_index FROM finding
                    LEFT JOIN finding_entry ON finding_entry.finding = finding.id WHERE finding.id = ?
                    """,
                arguments: [id])
            guard let row else { return nil }
            let (content, entry): (Data, Int64?) = (row["content"], row["ledger_index"])
            let judgements = try Row.fetchAll(
                database, sql: "SELECT * FROM judgement WHERE entry = ? ORDER BY ledger_index", arguments: [entry])
            return FindingStanding(
                finding: try JSONDecoder().decode(Finding.self, from: content), entry: entry.map { UInt64($0) },
                judgements: try judgements.compactMap(RecordedJudgement.init))
        }
    }

    public func lastJudgement() async throws -> UInt64? {
        try await database.pool.read { database in
            try Int64.fetchOne(database, sql: "SELECT MAX(ledger_index) FROM judgement").map { UInt64($0) }
        }
    }

    public func take(_ judgements: [RecordedJudgement]) async throws {
        try await database.pool.write { database in
            for recorded in judgements {
                let judgement = recorded.judgement
                try database.cachedStatement(sql: "INSERT OR IGNORE INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .execute(arguments: [
                        Int64(recorded.index), judgement.finding, Int64(judgement.entry), judgement.verdict.rawValue,
                        recorded.actor.description, judgement.reason, recorded.time.microseconds,
                    ])
                try database.cachedStatement(
                    sql: """
                        UPDATE finding_entry SET verdict = (
                            SELECT verdict FROM judgement WHERE entry = ?1 ORDER BY ledger_index DESC LIMIT 1)
                        WHERE ledger_index = ?1
                        """
                ).execute(arguments: [Int64(judgement.entry)])
            }
        }
    }
}

extension RecordedJudgement {
    /// Reads a row of the table of judgements; `nil` for a verdict of a later version.
    init?(_ row: Row) throws {
        guard let verdict = FindingJudgement.Verdict(rawValue: row["verdict"]) else { return nil }
        let (index, entry): (Int64, Int64) = (row["ledger_index"], row["entry"])
        self.init(
            index: UInt64(index),
            judgement: FindingJudgement(
                finding: row["finding"], entry: UInt64(entry), verdict: verdict, reason: row["reason"]),
            actor: try Actor(parsing: row["actor"]), time: Timestamp(microseconds: row["time"]))
    }
}
