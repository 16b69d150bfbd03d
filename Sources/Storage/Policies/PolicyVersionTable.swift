import Access
import FoundationEssentials
import GRDB

/// The table of versions of the policy set, with that of their files.
enum PolicyVersionTable {
    /// Adds a version with its files and events.
    static func insert(_ connection: Database, _ version: PolicyVersion) throws {
        try connection.execute(
            sql: """
                INSERT INTO policy_version (number, digest, base, state, changed, dry_run) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                version.number.value, version.digest, version.base?.value, version.state.rawValue,
                version.dryRun?.changedCount, try version.dryRun.map { try JSONEncoder().encode($0) },
            ])
        for file in version.files {
            try connection.execute(
                sql: "INSERT INTO policy_file (version, name, bytes) VALUES (?, ?, ?)",
                arguments: [version.number.value, file.name, Data(file.bytes)])
        }
        for event in version.events { try PolicyEventTable.insert(connection, event, on: version.number) }
    }

    /// The version, or `nil`.
    static func fetch(_ connection: Database, _ number: PolicyVersionNumber) throws -> PolicyVersion? {
        guard
            let row = try Row.fetchOne(
                connection, sql: "SELECT * FROM policy_version WHERE number = ?", arguments: [number.value])
        else { return nil }
        let dryRun: Data? = row["dry_run"]
        let summary = try summary(row, in: connection)
        return PolicyVersion(
            number: number, digest: summary.digest, files: try files(connection, number), base: summary.base,
            state: summary.state, dryRun: try dryRun.map { try JSONDecoder().decode(PolicyDryRun.self, from: $0) },
            events: summary.events)
    }

    /// The number of the version in force, or `nil`.
    static func active(_ connection: Database) throws -> PolicyVersionNumber? {
        guard
            let row = try Row.fetchOne(
                connection, sql: "SELECT number FROM policy_version WHERE state = ?",
                arguments: [PolicyVersion.State.active.rawValue])
        else { return nil }
        return try number(row, "number")
    }

    /// The version in force and all that wait.
    static func unsettled(_ connection: Database) throws -> [PolicyVersionSummary] {
        try Row.fetchAll(
            connection,
            sql: "SELECT number, digest, base, state, changed FROM policy_version WHERE state IN (?, ?, ?)",
            arguments: [
                PolicyVersion.State.active.rawValue, PolicyVersion.State.proposed.rawValue,
                PolicyVersion.State.approved.rawValue,
            ]
        ).map { try summary($0, in: connection) }
    }

    /// Moves a version to another state.
    static func setState(
        _ connection: Database, _ number: PolicyVersionNumber, _ state: PolicyVersion.State
    ) throws {
        try connection.execute(
            sql: "UPDATE policy_version SET state = ? WHERE number = ?", arguments: [state.rawValue, number.value])
    }

    /// A row as one line of the history.
    static func summary(_ row: Row, in connection: Database) throws -> PolicyVersionSummary {
        let number = try number(row, "number")
        let events = try PolicyEventTable.fetchAll(connection, of: number)
        guard !events.isEmpty else {
            throw StoredValueError(column: "policy_event", cause: "version \(number) has no proposal")
        }
        let hasBase = !((row["base"] as DatabaseValue?)?.isNull ?? true)
        let hasFigure = !((row["changed"] as DatabaseValue?)?.isNull ?? true)
        return PolicyVersionSummary(
            number: number, digest: try row.text("digest"), base: hasBase ? try Self.number(row, "base") : nil,
            state: try row.choice("state"), changedDecisions: hasFigure ? try row.number("changed") : nil,
            events: events)
    }

    private static func files(_ connection: Database, _ number: PolicyVersionNumber) throws -> [PolicyFile] {
        try Row.fetchAll(
            connection, sql: "SELECT name, bytes FROM policy_file WHERE version = ? ORDER BY name",
            arguments: [number.value]
        ).map { row in
            let bytes: Data = row["bytes"]
            return PolicyFile(name: try row.text("name"), bytes: Array(bytes))
        }
    }

    private static func number(_ row: Row, _ column: String) throws -> PolicyVersionNumber {
        let value = try row.number(column)
        guard let number = PolicyVersionNumber(value) else {
            throw StoredValueError(column: column, cause: "\(value) is not a version's number")
        }
        return number
    }
}
