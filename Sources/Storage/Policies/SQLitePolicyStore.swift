public import Access
import FoundationEssentials
import GRDB

/// The versions of the policy set in SQLite.
public struct SQLitePolicyStore: PolicyStore {
    private let database: StateDatabase

    /// Keeps everything in `database`.
    public init(_ database: StateDatabase) { self.database = database }

    public func versions(limit: Int) async throws -> [PolicyVersionSummary] {
        try await database.pool.read { connection in
            try Row.fetchAll(
                connection,
                sql: "SELECT number, digest, base, state, changed FROM policy_version ORDER BY number DESC LIMIT ?",
                arguments: [max(limit, 0)]
            ).map { try PolicyVersionTable.summary($0, in: connection) }
        }
    }

    public func version(_ number: PolicyVersionNumber) async throws -> PolicyVersion? {
        try await database.pool.read { try PolicyVersionTable.fetch($0, number) }
    }

    public func activeVersion() async throws -> PolicyVersion? {
        try await database.pool.read { connection in
            guard let number = try PolicyVersionTable.active(connection) else { return nil }
            return try PolicyVersionTable.fetch(connection, number)
        }
    }

    public func insert(_ version: PolicyVersion) async throws -> Bool {
        try await database.pool.write { connection in
            let latest = try Int.fetchOne(connection, sql: "SELECT max(number) FROM policy_version") ?? 0
            guard version.number.value == latest + 1 else { return false }
            if version.state == .active, try PolicyVersionTable.active(connection) != nil { return false }
            try PolicyVersionTable.insert(connection, version)
            return true
        }
    }

    public func note(
        _ event: PolicyEvent, on number: PolicyVersionNumber, from: PolicyVersion.State, to: PolicyVersion.State
    ) async throws -> Bool {
        try await database.pool.write { connection in
            guard let version = try PolicyVersionTable.fetch(connection, number), version.state == from,
                event.digest == version.digest
            else { return false }
            let isSecond = version.approvals.contains { $0.actor == event.actor }
            if event.kind == .approved, isSecond || event.actor == version.proposal.actor { return false }
            try PolicyVersionTable.setState(connection, number, to)
            try PolicyEventTable.insert(connection, event, on: number)
            return true
        }
    }

    public func activate(
        _ number: PolicyVersionNumber, from: PolicyVersion.State, replacing replaced: PolicyVersionNumber,
        with event: PolicyEvent
    ) async throws -> Bool {
        try await database.pool.write { connection in
            guard let version = try PolicyVersionTable.fetch(connection, number), version.state == from,
                event.digest == version.digest, try PolicyVersionTable.active(connection) == replaced
            else { return false }
            for other in try PolicyVersionTable.unsettled(connection) where other.number != number {
                try PolicyVersionTable.setState(connection, other.number, .superseded)
                let end = PolicyEvent(
                    kind: .superseded, time: event.time, actor: event.actor, digest: other.digest,
                    reason: "version \(number) came into force")
                try PolicyEventTable.insert(connection, end, on: other.number)
            }
            try PolicyVersionTable.setState(connection, number, .active)
            try PolicyEventTable.insert(connection, event, on: number)
            return true
        }
    }
}
