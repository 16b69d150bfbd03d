public import Domain
import FoundationEssentials
import GRDB
public import Monitoring

/// The query tables of activity and decisions in SQLite, filled from the ledger.
///
/// The records themselves are kept as JSON in `content`; the other columns exist to be searched by.
public struct SQLiteActivityStore: ActivityStore {
    let database: StateDatabase

    /// The store within `database`.
    public init(database: StateDatabase) {
        self.database = database
    }

    public func nextIndex() async throws -> UInt64 {
        try await database.pool.read { database in
            UInt64(try Int64.fetchOne(database, sql: "SELECT next_index FROM projection") ?? 0)
        }
    }

    public func apply(_ entries: [ProjectedEntry], nextIndex: UInt64) async throws {
        try await database.writeDerived { database in
            for entry in entries {
                if case .decision(let record) = entry.content {
                    try Self.insert(record, at: entry.index, in: database)
                }
                if case .finding(let statement) = entry.content {
                    try database.execute(
                        sql: "INSERT OR IGNORE INTO finding_entry VALUES (?, ?, ?)",
                        arguments: [Int64(entry.index), statement.id, statement.content.hex])
                }
                if let activity = entry.activity {
                    try Self.insert(activity, at: entry.index, in: database)
                }
                try EgressProjection.apply(entry, in: database)
            }
            try database.execute(sql: "UPDATE projection SET next_index = ?", arguments: [Int64(nextIndex)])
        }
    }

    public func activities(
        matching filter: ActivityFilter, before: UInt64?, limit: Int
    ) async throws -> [RecordedActivity] {
        let condition = ActivityCondition(filter, before: before)
        return try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT ledger_index, content FROM activity WHERE \(condition.sql)
                    ORDER BY ledger_index DESC LIMIT \(min(max(limit, 1), 1_000))
                    """,
                arguments: condition.arguments
            ).map(Self.recordedActivity)
        }
    }

    public func activities(from index: UInt64, limit: Int) async throws -> [RecordedActivity] {
        try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT ledger_index, content FROM activity WHERE ledger_index >= ? ORDER BY ledger_index LIMIT ?",
                arguments: [Int64(index), min(max(limit, 1), 10_000)]
            ).map(Self.recordedActivity)
        }
    }

    public func decisions(
        matching filter: ActivityFilter, before: UInt64?, limit: Int
    ) async throws -> [RecordedDecision] {
        let condition = ActivityCondition(filter, before: before)
        return try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT ledger_index, content FROM decision WHERE \(condition.sql)
                    ORDER BY ledger_index DESC LIMIT \(min(max(limit, 1), 1_000))
                    """,
                arguments: condition.arguments
            ).map(Self.recordedDecision)
        }
    }

    public func decision(_ id: DecisionID) async throws -> RecordedDecision? {
        try await database.pool.read { database in
            try Row.fetchOne(
                database, sql: "SELECT ledger_index, content FROM decision WHERE id = ?", arguments: [id.text]
            ).map(Self.recordedDecision)
        }
    }

    public func activityCounts(
        matching filter: ActivityFilter, periodSeconds seconds: Int64
    ) async throws -> [Int64: [Activity.Outcome: Int]] {
        let condition = ActivityCondition(filter, before: nil)
        let period = max(seconds, 1) * 1_000_000
        return try await database.pool.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT time / \(period) AS period, outcome, COUNT(*) AS count FROM activity WHERE \(condition.sql)
                    GROUP BY time / \(period), outcome
                    """,
                arguments: condition.arguments)
            var counts: [Int64: [Activity.Outcome: Int]] = [:]
            for row in rows {
                let number: Int64 = row["period"]
                guard let outcome = Activity.Outcome(rawValue: row["outcome"]) else { continue }
                counts[number * max(seconds, 1), default: [:]][outcome] = row["count"]
            }
            return counts
        }
    }

    public func figures(of people: [PersonID], since time: Timestamp) async throws -> [PersonID: PersonFigures] {
        try await database.pool.read { database in
            var figures: [PersonID: PersonFigures] = [:]
            for person in people {
                let last = try Int64.fetchOne(
                    database,
                    sql: "SELECT time FROM activity WHERE person = ? ORDER BY ledger_index DESC LIMIT 1",
                    arguments: [person.text])
                guard let last else { continue }
                let refusals = try Int.fetchOne(
                    database,
                    sql: "SELECT COUNT(*) FROM activity WHERE person = ? AND outcome = 'refused' AND time >= ?",
                    arguments: [person.text, time.microseconds])
                figures[person] = PersonFigures(lastActive: Timestamp(microseconds: last), refusals: refusals ?? 0)
            }
            return figures
        }
    }

    private static func insert(_ record: DecisionRecord, at index: UInt64, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO decision (ledger_index, id, time, kind, outcome, person, project, asset, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Int64(index), record.decision.id.text, record.decision.time.microseconds,
                record.action.activityKind.rawValue, record.decision.isPermitted ? "completed" : "refused",
                record.caller.person.text,
                record.caller.project.text, record.asset.description, try JSONEncoder().encode(record),
            ])
    }

    private static func insert(_ activity: Activity, at index: UInt64, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO activity
                    (ledger_index, time, kind, outcome, person, subject, project, asset, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Int64(index), activity.time.microseconds, activity.kind.rawValue, activity.outcome.rawValue,
                activity.actor.person?.text, activity.subject?.text, activity.project?.text,
                activity.asset?.description,
                try JSONEncoder().encode(activity),
            ])
    }

    /// Reads a row with the index and the content of an act.
    static func recordedActivity(_ row: Row) throws -> RecordedActivity {
        let index: Int64 = row["ledger_index"]
        let content: Data = row["content"]
        return RecordedActivity(
            index: UInt64(index), activity: try JSONDecoder().decode(Activity.self, from: content))
    }

    private static func recordedDecision(_ row: Row) throws -> RecordedDecision {
        let index: Int64 = row["ledger_index"]
        let content: Data = row["content"]
        return RecordedDecision(
            index: UInt64(index), record: try JSONDecoder().decode(DecisionRecord.self, from: content))
    }
}
