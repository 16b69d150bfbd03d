public import Domain
import GRDB
public import Monitoring

extension SQLiteActivityStore: FindingEntries {
    public func entry(of id: String, content: ContentDigest) async throws -> UInt64? {
        try await database.pool.read { database in
            try Int64.fetchOne(
                database,
                sql: "SELECT ledger_index FROM finding_entry WHERE finding = ? AND content = ? ORDER BY ledger_index",
                arguments: [id, content.hex]
            ).map { UInt64($0) }
        }
    }

    public func judgements(after index: UInt64?, limit: Int) async throws -> [RecordedJudgement] {
        try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT ledger_index, content FROM activity WHERE kind = 'judgement' AND ledger_index > ?
                    ORDER BY ledger_index LIMIT ?
                    """,
                arguments: [index.map { Int64($0) } ?? -1, min(max(limit, 1), 1_000)]
            ).compactMap { row in
                let recorded = try Self.recordedActivity(row)
                return recorded.activity.judgement.map {
                    RecordedJudgement(
                        index: recorded.index, judgement: $0, actor: recorded.activity.actor,
                        time: recorded.activity.time)
                }
            }
        }
    }
}
