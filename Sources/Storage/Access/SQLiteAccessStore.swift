public import Access
public import Domain
import GRDB

/// People, projects, assets and tokens in SQLite.
public struct SQLiteAccessStore: AccessStore {
    /// Where everything is kept.
    public let database: StateDatabase

    /// Keeps everything in `database`.
    public init(_ database: StateDatabase) { self.database = database }

    public func facts(person: PersonID, project: ProjectID, asset: AssetID) async throws -> AccessFacts {
        try database.readHere { connection in
            let projectRow = try ProjectTable.fetch(connection, project)
            let assetRow = try AssetTable.fetch(connection, asset)
            return AccessFacts(
                person: try PersonTable.fetch(connection, person), project: projectRow, asset: assetRow,
                memberships: try ProjectTable.fetchAll(connection, of: person),
                projectOwner: try projectRow.flatMap { try PersonTable.fetch(connection, $0.owner) },
                assetOwner: try assetRow.flatMap { try PersonTable.fetch(connection, $0.owner) })
        }
    }

    public func person(_ id: PersonID) async throws -> Person? {
        try await database.pool.read { try PersonTable.fetch($0, id) }
    }

    public func project(_ id: ProjectID) async throws -> Project? {
        try await database.pool.read { try ProjectTable.fetch($0, id) }
    }

    public func asset(_ id: AssetID) async throws -> Asset? {
        try await database.pool.read { try AssetTable.fetch($0, id) }
    }

    public func people() async throws -> [Person] {
        try await database.pool.read { try PersonTable.fetchAll($0) }
    }

    public func projects() async throws -> [Project] {
        try await database.pool.read { try ProjectTable.fetchAll($0) }
    }

    public func assets() async throws -> [Asset] {
        try await database.pool.read { try AssetTable.fetchAll($0) }
    }

    public func apply(_ changes: DirectoryChanges) async throws {
        try await database.pool.write { connection in
            for person in changes.people { try PersonTable.save(connection, person) }
            for project in changes.projects { try ProjectTable.save(connection, project) }
            for asset in changes.assets { try AssetTable.save(connection, asset) }
        }
    }

    public func insertAsset(_ asset: Asset) async throws -> Bool {
        try await database.pool.write { connection in
            guard try AssetTable.fetch(connection, asset.id) == nil else { return false }
            try AssetTable.save(connection, asset)
            return true
        }
    }

    public func suspend(_ person: PersonID, at time: Timestamp) async throws -> Int? {
        try await database.pool.write { connection in
            guard try PersonTable.fetch(connection, person) != nil else { return nil }
            try connection.execute(
                sql: "UPDATE person SET suspended = coalesce(suspended, ?) WHERE id = ?",
                arguments: [time.microseconds, person.text])
            try CredentialTable.deleteAll(connection, of: .person(person))
            return try TokenTable.revokeAll(connection, of: person, at: time)
        }
    }

    public func reinstate(_ person: PersonID) async throws -> Bool {
        try await database.pool.write { connection in
            try connection.execute(
                sql: "UPDATE person SET suspended = NULL WHERE id = ? AND suspended IS NOT NULL",
                arguments: [person.text])
            return connection.changesCount > 0
        }
    }
}
