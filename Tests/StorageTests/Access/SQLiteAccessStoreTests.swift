import Access
import Domain
import FoundationEssentials
import PortConformance
import Storage
import Testing

struct SQLiteAccessStoreTests {
    @Test func `the store on disk does what every store must`() async throws {
        try await TemporaryFolder.with { folder in
            let number = Counter()
            try await AccessStoreConformance.check {
                SQLiteAccessStore(try StateDatabase(path: "\(folder)/\(number.next()).sqlite"))
            }
        }
    }

    @Test func `what was written is there after the file is opened again`() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/remit.sqlite"
            let ada = Person(id: try PersonID("ada"), name: "Ada", kind: .employee)
            try await SQLiteAccessStore(StateDatabase(path: path)).apply(DirectoryChanges(people: [ada]))
            #expect(try await SQLiteAccessStore(StateDatabase(path: path)).people() == [ada])
        }
    }
}
