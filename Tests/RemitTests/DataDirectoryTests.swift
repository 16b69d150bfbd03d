import FoundationEssentials
import Glibc
import Testing

@testable import remit

@Suite struct DataDirectoryTests {
    private static func withFolder<Result>(_ body: (DataDirectory) async throws -> Result) async throws -> Result {
        let path = FileManager.default.temporaryDirectory.path + "/remit-data-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(DataDirectory(path: path))
    }

    private static func mode(_ path: String) -> UInt32 {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test func `secrets are made once, 0600 in a folder 0700`() async throws {
        try await Self.withFolder { directory in
            try directory.create()
            let keys = KeyFiles(directory)
            #expect(try keys.load(.vault) == nil)
            let made = try keys.loadOrCreate(.vault)
            #expect(made.isNew)
            #expect(try keys.loadOrCreate(.vault).key == made.key)
            #expect(try !keys.loadOrCreate(.vault).isNew)
            #expect(Self.mode(keys.path(.vault)) == 0o600)
            #expect(Self.mode(directory.keys) == 0o700)
            #expect(Self.mode(directory.path) == 0o700)
        }
    }

    @Test func `keys that others may read are refused with the remedy`() async throws {
        try await Self.withFolder { directory in
            try directory.create()
            let keys = KeyFiles(directory)
            _ = try keys.loadOrCreate(.checkpoint)
            chmod(keys.path(.checkpoint), 0o644)
            let error = #expect(throws: DataDirectoryError.self) { try keys.load(.checkpoint) }
            #expect(error?.description.contains("chmod go=") == true)
            chmod(keys.path(.checkpoint), 0o600)
            chmod(directory.keys, 0o755)
            #expect(throws: DataDirectoryError.self) { try directory.create() }
        }
    }

    @Test func `a folder made beforehand may be readable, and nothing new in it is`() async throws {
        try await Self.withFolder { directory in
            mkdir(directory.path, 0o755)
            chmod(directory.path, 0o755)
            close(open(directory.database, O_WRONLY | O_CREAT, 0o644))
            chmod(directory.database, 0o644)
            try directory.create()
            #expect(Self.mode(directory.database) == 0o600)
            close(open(directory.path + "/new", O_WRONLY | O_CREAT, 0o666))
            #expect(Self.mode(directory.path + "/new") == 0o600)
        }
    }

    @Test func `a folder that others may write to is refused with the remedy`() async throws {
        try await Self.withFolder { directory in
            try directory.create()
            chmod(directory.path, 0o770)
            let error = #expect(throws: DataDirectoryError.self) { try directory.create() }
            #expect(error?.description.contains("chmod go= \(directory.path)") == true)
        }
    }

    @Test func `a damaged key is an error, never a new key`() async throws {
        try await Self.withFolder { directory in
            try directory.create()
            let keys = KeyFiles(directory)
            let descriptor = open(keys.path(.vault), O_WRONLY | O_CREAT, 0o600)
            close(descriptor)
            #expect(throws: DataDirectoryError.self) { try keys.loadOrCreate(.vault) }
        }
    }

    @Test func `one process at a time holds the lock`() async throws {
        try await Self.withFolder { directory in
            try directory.create()
            let first = try DirectoryLock(directory)
            // A second descriptor of the same process stands for another process: flock belongs to the open file.
            #expect(throws: DataDirectoryError.self) { try DirectoryLock(directory) }
            withExtendedLifetime(first) {}
        }
    }

    @Test func `reading commands do not make a data directory`() async throws {
        try await Self.withFolder { directory in
            #expect(throws: DataDirectoryError.self) { try directory.requireExisting() }
            #expect(!FileManager.default.fileExists(atPath: directory.path))
        }
    }
}
