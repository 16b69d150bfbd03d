import Access
import Domain
import FoundationEssentials
import GRDB
import Glibc
import Storage
import Testing

struct StateDatabaseTests {
    private func fault(_ path: String) -> StateDatabaseError? {
        #expect(throws: StateDatabaseError.self) { _ = try StateDatabase(path: path) }
    }

    @Test func `every commit is on disk, foreign keys hold, the log is written ahead`() async throws {
        try await TemporaryFolder.with { folder in
            let database = try StateDatabase(path: "\(folder)/remit.sqlite")
            let found = try await database.pool.write { connection in
                (
                    try String.fetchOne(connection, sql: "PRAGMA journal_mode"),
                    try Int.fetchOne(connection, sql: "PRAGMA synchronous"),
                    try Int.fetchOne(connection, sql: "PRAGMA foreign_keys")
                )
            }
            #expect(found.0 == "wal")
            #expect(found.1 == 2, "FULL")
            #expect(found.2 == 1)
        }
    }

    @Test func `a damaged page is found at start, and the message names the file`() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/remit.sqlite"
            do {
                let store = SQLiteAccessStore(try StateDatabase(path: path))
                let people = try (0..<2000).map {
                    Person(id: try PersonID("p\($0)"), name: "Person \($0)", kind: .employee)
                }
                try await store.apply(DirectoryChanges(people: people))
                try await store.database.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                try store.database.pool.close()
            }
            var bytes = try Data(contentsOf: URL(filePath: path))
            let pages = bytes.count / 4096
            for page in pages / 2..<pages - 1 {
                for offset in 0..<64 { bytes[page * 4096 + offset] = 0xA5 }
            }
            try bytes.write(to: URL(filePath: path))
            let error = fault(path)
            guard case .corrupted(path, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(error?.description.contains("put back a copy") == true)
        }
    }

    @Test func `a file of something else is not taken for a database`() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/remit.sqlite"
            try Data(repeating: 0x42, count: 100_000).write(to: URL(filePath: path))
            #expect(fault(path) == .notADatabase(path: path))
        }
    }

    @Test func `an absent folder is named`() async throws {
        try await TemporaryFolder.with { folder in
            let error = fault("\(folder)/none/remit.sqlite")
            #expect(error?.description.contains("`\(folder)/none/remit.sqlite` cannot be opened") == true)
        }
    }

    @Test func `a database of a later version is left alone`() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/remit.sqlite"
            do {
                let database = try StateDatabase(path: path)
                try await database.pool.write {
                    try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('access-99')")
                }
                try database.pool.close()
            }
            #expect(fault(path) == .newer(path: path))
        }
    }

    @Test func `a full disk is told as such, and nothing is written in part`() async throws {
        try await TemporaryFolder.with { folder in
            let database = try StateDatabase(path: "\(folder)/remit.sqlite")
            let pages = try await database.pool.write { connection in
                let pages = try Int.fetchOne(connection, sql: "PRAGMA page_count") ?? 0
                try connection.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
                return pages
            }
            #expect(pages > 0)
            let store = SQLiteAccessStore(database)
            let people = try (0..<2000).map { Person(id: try PersonID("p\($0)"), name: "P", kind: .employee) }
            let error = await #expect(throws: DatabaseError.self) {
                try await store.apply(DirectoryChanges(people: people))
            }
            if let error {
                #expect(StateDatabaseError(opening: "x", error) == .full(path: "x"))
            }
            #expect(try await store.people() == [])
        }
    }

    @Test func `a value that nobody can have written is an error, not a crash`() async throws {
        try await TemporaryFolder.with { folder in
            let database = try StateDatabase(path: "\(folder)/remit.sqlite")
            try await database.pool.write { connection in
                try connection.execute(sql: "INSERT INTO person (id, name, kind) VALUES ('ada', 'Ada', 'king')")
                try connection.execute(sql: "INSERT INTO person (id, name, kind) VALUES ('../x', 'X', 'intern')")
            }
            let store = SQLiteAccessStore(database)
            await #expect(throws: (any Error).self) { try await store.person(PersonID("ada")) }
            await #expect(throws: (any Error).self) { try await store.people() }
        }
    }
}
