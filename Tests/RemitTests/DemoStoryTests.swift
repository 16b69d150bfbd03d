import ArgumentParser
import FoundationEssentials
import Testing

@testable import remit

@Suite struct DemoStoryTests {
    /// The whole product, end to end over real HTTP: pushes, an allowed pull, refusals, the budget, a cut stream, the
    /// ledger.
    @Test(.timeLimit(.minutes(3))) func `the demonstration's story plays to its end`() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/remit-story-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let command = try DemoCommand.parse([
            "--data", folder, "--listen", "127.0.0.1:0", "--pace", "0", "--exit",
        ])
        try await command.run()
        let report = try await LedgerReport.verify(DataDirectory(path: folder))
        #expect(report.size == report.durable)
        #expect(report.size > 40)
    }
}
