import Crypto
import Domain
import FoundationEssentials
import Ledger
import Storage
import Testing

@Suite struct SQLitePayloadKeysTests {
    private struct FixedClock: WallClock {
        let time: Timestamp
        func now() -> Timestamp { time }
    }

    private static let january = FixedClock(time: Timestamp(seconds: 1_767_225_600))
    private static let february = FixedClock(time: Timestamp(seconds: 1_769_904_000))

    private static func withDatabase<Result>(_ body: (StateDatabase) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.path + "/remit-keys-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(StateDatabase(path: "\(folder)/remit.sqlite"))
    }

    @Test func `a subject keeps one key a month, and another process finds it`() async throws {
        try await Self.withDatabase { database in
            let vault = SymmetricKey(size: .bits256)
            let subject = try #require(Pseudonym(hex: String(repeating: "a1", count: 16)))
            let first = try await SQLitePayloadKeys(database: database, vaultKey: vault, clock: Self.january)
                .sealingKey(for: subject)
            let reopened = SQLitePayloadKeys(database: database, vaultKey: vault, clock: Self.january)
            #expect(try await reopened.sealingKey(for: subject).id == first.id)
            #expect(try await reopened.openingKey(first.id, of: subject) == first.key)
            let later = SQLitePayloadKeys(database: database, vaultKey: vault, clock: Self.february)
            #expect(try await later.sealingKey(for: subject).id != first.id)
        }
    }

    @Test func `a key does not open for another subject or under another vault key`() async throws {
        try await Self.withDatabase { database in
            let vault = SymmetricKey(size: .bits256)
            let subject = try #require(Pseudonym(hex: String(repeating: "a1", count: 16)))
            let other = try #require(Pseudonym(hex: String(repeating: "b2", count: 16)))
            let keys = SQLitePayloadKeys(database: database, vaultKey: vault, clock: Self.january)
            let key = try await keys.sealingKey(for: subject)
            #expect(try await keys.openingKey(key.id, of: other) == nil)
            let stranger = SQLitePayloadKeys(
                database: database, vaultKey: SymmetricKey(size: .bits256), clock: Self.january)
            await #expect(throws: PayloadKeyError.wrongVaultKey(identifier: key.id.description)) {
                try await stranger.openingKey(key.id, of: subject)
            }
        }
    }
}
