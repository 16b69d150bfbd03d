import Access
import Domain
import GRDB
import PortConformance
import Storage
import Testing

struct SQLitePolicyStoreTests {
    @Test func `the store of versions on disk does what every store must`() async throws {
        try await TemporaryFolder.with { folder in
            let number = Counter()
            try await PolicyStoreConformance.check {
                SQLitePolicyStore(try StateDatabase(path: "\(folder)/\(number.next()).sqlite"))
            }
        }
    }

    @Test func `versions are there after the file is opened again, and one at most is in force`() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/remit.sqlite"
            let proposal = PolicyEvent(
                kind: .proposed, time: Timestamp(seconds: 1), actor: .system, digest: "d", reason: "r")
            let version = PolicyVersion(
                number: .first, digest: "d", files: [PolicyFile(name: "a.cedar", bytes: [1])], base: nil,
                state: .active,
                dryRun: nil, events: [proposal])
            #expect(try await SQLitePolicyStore(StateDatabase(path: path)).insert(version))
            let database = try StateDatabase(path: path)
            #expect(try await SQLitePolicyStore(database).activeVersion() == version)
            #expect(throws: DatabaseError.self) {
                try database.pool.write { connection in
                    try connection.execute(
                        sql: "INSERT INTO policy_version (number, digest, state) VALUES (2, 'e', 'active')")
                }
            }
        }
    }
}
