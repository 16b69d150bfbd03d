import Access
import FoundationEssentials
import Storage
import Testing

struct PolicyDirectoryTests {
    @Test func `policies are read in the order of their names, other files are not`() async throws {
        try await TemporaryFolder.with { folder in
            for name in ["b.cedar", "a.cedar", "notes.txt", ".hidden.cedar", "c.cedar.bak"] {
                try Data(name.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
            }
            try FileManager.default.createDirectory(
                atPath: "\(folder)/sub", withIntermediateDirectories: false)
            let files = try PolicyDirectory(path: folder).read()
            #expect(files.map(\.name) == ["a.cedar", "b.cedar"])
            #expect(files.first.map { String(decoding: $0.bytes, as: UTF8.self) } == "a.cedar")
        }
    }

    @Test func `an absent folder and a file that is too large are errors`() async throws {
        try await TemporaryFolder.with { folder in
            #expect(throws: (any Error).self) { try PolicyDirectory(path: "\(folder)/none").read() }
            try Data(repeating: 0x20, count: PolicyCollection.maximumFileBytes + 1)
                .write(to: URL(filePath: "\(folder)/big.cedar"))
            #expect(throws: PolicyLoadingError.self) { try PolicyDirectory(path: folder).read() }
        }
    }
}
