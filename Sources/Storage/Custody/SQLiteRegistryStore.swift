public import Custody
public import Domain
import GRDB

/// Repositories, revisions, references and files in waiting, in SQLite.
public struct SQLiteRegistryStore: RegistryStore {
    let database: StateDatabase

    /// Keeps everything in `database`.
    public init(_ database: StateDatabase) { self.database = database }

    public func createRepository(_ asset: AssetID, initial: Revision) async throws -> Bool {
        let isPresent = try await read { try RepositoryTable.key(of: asset, $0) != nil }
        if isPresent { return false }
        return try await write { try RepositoryTable.create($0, asset, initial: initial) }
    }

    public func repository(_ asset: AssetID) async throws -> RepositoryRecord? {
        try await read { try RepositoryTable.records($0, asset: asset).first }
    }

    public func repositories() async throws -> [RepositoryRecord] {
        try await read { try RepositoryTable.records($0, asset: nil) }
    }

    public func revision(_ name: RevisionName, of asset: AssetID) async throws -> Revision? {
        try await read { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection) else { return nil }
            return try RevisionTable.resolve(connection, name, in: repository)?.revision
        }
    }

    public func locate(
        _ path: RepositoryPath, in name: RevisionName, of asset: AssetID
    ) async throws -> FileLocation {
        try readHere { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection) else { return .noRepository }
            guard let (key, revision) = try RevisionTable.resolve(connection, name, in: repository) else {
                return .noRevision
            }
            guard let file = try FileTable.fetch(connection, path, of: key) else { return .noFile(revision) }
            let largest = try RepositoryTable.largestBytes(connection, repository)
            return .found(revision, file, largestRevisionBytes: largest)
        }
    }

    public func files(
        of revision: CommitID, in asset: AssetID, below folder: RepositoryPath?
    ) async throws -> [RepositoryFile] {
        try await read { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection),
                let key = try RevisionTable.key(of: revision, connection, in: repository)
            else { return [] }
            return try FileTable.fetchAll(connection, of: key, below: folder)
        }
    }

    public func files(
        of revision: CommitID, in asset: AssetID, at paths: [RepositoryPath]
    ) async throws -> [RepositoryFile] {
        try await read { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection),
                let key = try RevisionTable.key(of: revision, connection, in: repository)
            else { return [] }
            return try paths.compactMap { try FileTable.fetch(connection, $0, of: key) }
        }
    }

    public func history(of revision: CommitID, in asset: AssetID, skip: Int, limit: Int) async throws -> [Revision] {
        try await read { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection),
                let key = try RevisionTable.key(of: revision, connection, in: repository)
            else { return [] }
            return try RevisionTable.history(connection, from: key, skip: skip, limit: limit)
        }
    }

    public func references(of asset: AssetID) async throws -> [Reference] {
        try await read { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection) else { return [] }
            return try ReferenceTable.fetchAll(connection, of: repository)
        }
    }

    public func createReference(_ reference: Reference, of asset: AssetID) async throws -> Bool {
        try await write { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection),
                let key = try RevisionTable.key(of: reference.target, connection, in: repository)
            else { throw CustodyError.revisionNotFound(RevisionName(reference.target)) }
            return try ReferenceTable.insert(connection, reference, revision: key, of: repository)
        }
    }

    public func deleteReference(
        _ kind: Reference.Kind, _ name: RevisionName, of asset: AssetID
    ) async throws -> Bool {
        try await write { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection) else { return false }
            return try ReferenceTable.delete(connection, kind, name, of: repository)
        }
    }

    public func commit(_ change: RevisionChange, to branch: RevisionName, of asset: AssetID) async throws -> Bool {
        try await write { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection),
                let (head, revision) = try ReferenceTable.revision(connection, .branch, branch, of: repository),
                revision.id == change.revision.parent
            else { return false }
            let key = try RevisionTable.insert(connection, change.revision, parent: head, in: repository)
            if let key {
                try FileTable.write(connection, change, revision: key, parent: head, in: repository)
                if let seal = change.seal { try RevisionTable.insert(connection, seal, of: key) }
            }
            try ReferenceTable.move(connection, branch, to: change.revision.id, of: repository)
            try RepositoryTable.raiseLargest(connection, repository, to: change.revision.totalBytes)
            return true
        }
    }

    public func seal(of revision: CommitID, in asset: AssetID) async throws -> RevisionSeal? {
        try await read { connection in
            guard let repository = try RepositoryTable.key(of: asset, connection),
                let key = try RevisionTable.key(of: revision, connection, in: repository)
            else { return nil }
            return try RevisionTable.seal(connection, of: key)
        }
    }

    public func heldSize(of digest: ContentDigest, in asset: AssetID) async throws -> Int64? {
        try await read { connection in
            try Int64.fetchOne(
                connection,
                sql: """
                    SELECT object.size FROM repository
                    JOIN repository_object ON repository_object.repository = repository.id
                    JOIN object ON object.id = repository_object.object
                    WHERE repository.asset = ? AND object.sha256 = ? LIMIT 1
                    """,
                arguments: [asset.description, digest.hex])
        }
    }

    public func paths(
        of blobs: [ContentDigest], in asset: AssetID
    ) async throws -> [ContentDigest: RepositoryPath] {
        try await read { connection in
            var paths: [ContentDigest: RepositoryPath] = [:]
            for digest in blobs {
                let row = try Row.fetchOne(
                    connection,
                    sql: """
                        SELECT repository_object.path AS path FROM repository
                        JOIN repository_object ON repository_object.repository = repository.id
                        JOIN object ON object.id = repository_object.object
                        WHERE repository.asset = ? AND object.sha256 = ? LIMIT 1
                        """,
                    arguments: [asset.description, digest.hex])
                paths[digest] = try row?.path("path")
            }
            return paths
        }
    }

    public func insertStaged(_ upload: StagedBlob) async throws {
        try await write { try StagedBlobTable.save($0, upload) }
    }

    public func staged(
        _ digest: ContentDigest, person: PersonID, asset: AssetID, at time: Timestamp
    ) async throws -> StagedBlob? {
        try await read { try StagedBlobTable.fetch($0, digest, person: person, asset: asset, at: time) }
    }

    public func removeExpiredStaged(at time: Timestamp) async throws -> [ContentDigest] {
        try await write { try StagedBlobTable.removeExpired($0, at: time) }
    }

    public func isHeld(_ digest: ContentDigest) async throws -> Bool {
        try await read { try StagedBlobTable.isHeld($0, digest) }
    }

    private func readHere<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try database.readHere(body)
        } catch let error as DatabaseError {
            throw StorageFault.error(for: error, path: database.pool.path)
        }
    }

    private func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.pool.read(body)
        } catch let error as DatabaseError {
            throw StorageFault.error(for: error, path: database.pool.path)
        }
    }

    private func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.pool.write(body)
        } catch let error as DatabaseError {
            throw StorageFault.error(for: error, path: database.pool.path)
        }
    }
}
