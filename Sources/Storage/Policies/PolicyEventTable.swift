import Access
import Domain
import GRDB

/// The table of what happened to versions of the policy set.
enum PolicyEventTable {
    /// Adds an event.
    static func insert(_ connection: Database, _ event: PolicyEvent, on number: PolicyVersionNumber) throws {
        try connection.execute(
            sql: """
                INSERT INTO policy_event (version, kind, time, actor, token, digest, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number.value, event.kind.rawValue, event.time.microseconds, event.actor.description, event.token?.text,
                event.digest, event.reason,
            ])
    }

    /// All of one version, oldest first.
    static func fetchAll(_ connection: Database, of number: PolicyVersionNumber) throws -> [PolicyEvent] {
        try Row.fetchAll(
            connection, sql: "SELECT * FROM policy_event WHERE version = ? ORDER BY id", arguments: [number.value]
        ).map { row in
            let hasToken = !((row["token"] as DatabaseValue?)?.isNull ?? true)
            return PolicyEvent(
                kind: try row.choice("kind"), time: try row.requiredMoment("time"),
                actor: try Actor(parsing: try row.text("actor")), token: hasToken ? try row.identifier("token") : nil,
                digest: try row.text("digest"), reason: try row.text("reason"))
        }
    }
}
