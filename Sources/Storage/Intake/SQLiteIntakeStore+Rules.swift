public import Domain
import FoundationEssentials
import GRDB
public import Monitoring

/// Rules and exceptions as pages show them.
extension SQLiteIntakeStore {
    public func note(rules: [RuleFacts], exceptions: [RuleException], at time: Timestamp) async throws {
        let texts = try rules.map { ($0, try JSONEncoder().encode($0)) }
        let filters = try exceptions.map { try JSONEncoder().encode($0) }
        try await database.pool.write { database in
            try database.execute(sql: "UPDATE rule_text SET in_force = 0; DELETE FROM rule_exception")
            for (facts, content) in texts {
                try database.cachedStatement(
                    sql: """
                        INSERT INTO rule_text VALUES (?, ?, ?, ?, 1, ?)
                        ON CONFLICT DO UPDATE SET in_force = 1, content = excluded.content
                        """
                ).execute(arguments: [
                    facts.reference, facts.textDigest.hex, facts.title, time.microseconds, content,
                ])
            }
            for filter in filters {
                try database.cachedStatement(sql: "INSERT INTO rule_exception VALUES (NULL, ?)").execute(
                    arguments: [filter])
            }
        }
    }

    /// Rules by title, with figures; each by its text in force, else by its latest.
    ///
    /// - Parameters:
    ///   - after: Only those behind this place, for the next page.
    ///   - limit: At most so many, 1 to 500.
    ///   - recent: From when on a finding counts as recent.
    public func rules(
        _ selection: RuleSelection, after: RuleKey?, limit: Int, recent: Timestamp
    ) async throws -> [RuleRecord] {
        let condition =
            switch selection {
            case .current: "in_force = 1"
            case .fired: "reference IN (SELECT rule FROM finding)"
            case .past: "reference NOT IN (SELECT reference FROM rule_text WHERE in_force = 1)"
            }
        return try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM rule_text WHERE \(Self.isLatest) AND \(condition) AND (title, reference) > (?, ?)
                    ORDER BY title, reference LIMIT \(min(max(limit, 1), 500))
                    """,
                arguments: [after?.title ?? "", after?.reference ?? ""]
            ).map { try Self.record($0, recent, in: database) }
        }
    }

    /// One rule, or `nil`.
    public func rule(_ reference: String, recent: Timestamp) async throws -> RuleRecord? {
        try await database.pool.read { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM rule_text WHERE reference = ? AND \(Self.isLatest)",
                arguments: [reference]
            ).map { try Self.record($0, recent, in: database) }
        }
    }

    /// Of several texts of a rule, the one in force or the latest.
    private static let isLatest = """
        NOT EXISTS (SELECT 1 FROM rule_text AS other WHERE other.reference = rule_text.reference
            AND (other.in_force, other.first_seen, other.digest)
                > (rule_text.in_force, rule_text.first_seen, rule_text.digest))
        """

    private static func record(_ row: Row, _ recent: Timestamp, in database: Database) throws -> RuleRecord {
        let (content, reference): (Data, String) = (row["content"], row["reference"])
        let figures = try Row.fetchOne(
            database,
            sql: """
                SELECT COUNT(*) AS total, COALESCE(SUM(finding.time >= ?1), 0) AS recent,
                    COALESCE(SUM(finding_entry.verdict = 'confirmed'), 0) AS confirmed,
                    COALESCE(SUM(finding_entry.verdict = 'dismissed'), 0) AS dismissed
                FROM finding LEFT JOIN finding_entry ON finding_entry.finding = finding.id WHERE finding.rule = ?2
                """,
            arguments: [recent.microseconds, reference])
        return RuleRecord(
            facts: try JSONDecoder().decode(RuleFacts.self, from: content),
            firstSeen: Timestamp(microseconds: row["first_seen"]), isInForce: row["in_force"],
            recent: figures?["recent"] ?? 0, total: figures?["total"] ?? 0, confirmed: figures?["confirmed"] ?? 0,
            dismissed: figures?["dismissed"] ?? 0)
    }

    /// The texts of a rule that were in force, the latest first.
    public func texts(of reference: String) async throws -> [RuleText] {
        try await database.pool.read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM rule_text WHERE reference = ? ORDER BY first_seen DESC",
                arguments: [reference]
            ).map { row in
                RuleText(
                    digest: try ContentDigest(hex: row["digest"]),
                    firstSeen: Timestamp(microseconds: row["first_seen"]), isInForce: row["in_force"])
            }
        }
    }

    /// The exceptions that are in force for a rule.
    public func exceptions(of reference: String) async throws -> [RuleException] {
        try await database.pool.read { database in
            try Data.fetchAll(database, sql: "SELECT content FROM rule_exception ORDER BY number")
                .map { try JSONDecoder().decode(RuleException.self, from: $0) }
                .filter { $0.rules.contains(reference) }
        }
    }
}
