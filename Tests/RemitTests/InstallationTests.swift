import Domain
import FoundationEssentials
import Storage
import Testing

@testable import remit

@Suite struct InstallationTests {
    private static func withFolder(_ body: (DataDirectory) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/remit-open-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(DataDirectory(path: path))
    }

    /// Opens `directory`, closes it again, and leaves the projection at `position`.
    private static func open(_ directory: DataDirectory, projectedTo position: UInt64 = 0) async throws {
        let installation = try await Installation.open(directory)
        try await installation.whileSigning {
            if position > 0 {
                try await SQLiteActivityStore(database: installation.database).apply([], nextIndex: position)
            }
        }
    }

    @Test func `a ledger that holds less than was read from it before is refused`() async throws {
        try await Self.withFolder { directory in
            try await Self.open(directory, projectedTo: 3)
            let error = await #expect(throws: DataDirectoryError.self) { try await Self.open(directory) }
            #expect(error?.description.contains("holds 0 records, and remit.sqlite knows 3") == true)
        }
    }

    @Test(arguments: [KeyFiles.Name.checkpoint, .vault, .pseudonym])
    func `where there is a ledger its keys are not made anew`(name: KeyFiles.Name) async throws {
        try await Self.withFolder { directory in
            try await Self.open(directory)
            let path = KeyFiles(directory).path(name)
            try FileManager.default.removeItem(atPath: path)
            let error = await #expect(throws: DataDirectoryError.self) { try await Self.open(directory) }
            #expect(error?.description.contains("`\(path)` is missing") == true)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }
}
