public import Crypto
public import Domain
import FoundationEssentials
import GRDB
public import Ledger
import Synchronization

/// The keys under which the ledger's payloads are sealed: one for each subject and calendar month, kept in SQLite
/// wrapped by the vault key. Deleting a row makes every payload of that subject and month unreadable for ever.
public final class SQLitePayloadKeys: PayloadKeys {
    private let database: StateDatabase
    private let vaultKey: SymmetricKey
    private let clock: any WallClock
    private let sealing = Mutex<[String: PayloadKey]>([:])

    /// Keys in `database` under `vaultKey` of 256 bits.
    ///
    /// - Parameter clock: tells the month of a new key.
    public init(database: StateDatabase, vaultKey: SymmetricKey, clock: any WallClock) {
        self.database = database
        self.vaultKey = vaultKey
        self.clock = clock
    }

    public func sealingKey(for subject: Pseudonym) async throws -> PayloadKey {
        let period = String(clock.now().description.prefix(7))
        let name = "\(subject.hex) \(period)"
        if let known = sealing.withLock({ $0[name] }) { return known }
        let key = try await database.pool.write { [vaultKey] database -> PayloadKey in
            if let row = try Row.fetchOne(
                database.cachedStatement(sql: "SELECT id, wrapped FROM payload_key WHERE pseudonym = ? AND period = ?"),
                arguments: [subject.hex, period])
            {
                return try Self.unwrap(row, of: subject, under: vaultKey)
            }
            return try Self.insert(period: period, subject: subject, vaultKey: vaultKey, in: database)
        }
        sealing.withLock { keys in
            if keys.count >= Self.cacheLimit { keys = [:] }
            keys[name] = key
        }
        return key
    }

    public func openingKey(_ id: PayloadKeyID, of subject: Pseudonym) async throws -> SymmetricKey? {
        try await database.pool.read { [vaultKey] database in
            try Row.fetchOne(
                database.cachedStatement(sql: "SELECT id, wrapped FROM payload_key WHERE id = ? AND pseudonym = ?"),
                arguments: [Data(id.bytes), subject.hex]
            ).map { try Self.unwrap($0, of: subject, under: vaultKey).key }
        }
    }

    /// Keys held in memory at one time: more people than most labs have, a few megabytes.
    private static let cacheLimit = 10_000

    private static func insert(
        period: String, subject: Pseudonym, vaultKey: SymmetricKey, in database: Database
    ) throws -> PayloadKey {
        let key = SymmetricKey(size: .bits256)
        let identifier = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        guard let id = PayloadKeyID(bytes: identifier) else { throw PayloadKeyError.malformed(identifier: "new") }
        let sealed = try AES.GCM.seal(
            key.withUnsafeBytes { Data($0) }, using: vaultKey, authenticating: context(id, subject))
        guard let wrapped = sealed.combined else { throw PayloadKeyError.malformed(identifier: id.description) }
        try database.execute(
            sql: "INSERT INTO payload_key (id, pseudonym, period, wrapped) VALUES (?, ?, ?, ?)",
            arguments: [Data(id.bytes), subject.hex, period, wrapped])
        return PayloadKey(id: id, key: key)
    }

    private static func unwrap(_ row: Row, of subject: Pseudonym, under vaultKey: SymmetricKey) throws -> PayloadKey {
        let identifier: Data = row["id"]
        let wrapped: Data = row["wrapped"]
        let name = Hexadecimal.encode(identifier)
        guard let id = PayloadKeyID(bytes: identifier), let box = try? AES.GCM.SealedBox(combined: wrapped) else {
            throw PayloadKeyError.malformed(identifier: name)
        }
        guard let key = try? AES.GCM.open(box, using: vaultKey, authenticating: context(id, subject)) else {
            throw PayloadKeyError.wrongVaultKey(identifier: name)
        }
        return PayloadKey(id: id, key: SymmetricKey(data: key))
    }

    /// Binds a wrapped key to its place, so that a row moved to another subject does not open.
    private static func context(_ id: PayloadKeyID, _ subject: Pseudonym) -> Data {
        Data("remit/payload-key/v1\0\(id)\0\(subject.hex)".utf8)
    }
}
