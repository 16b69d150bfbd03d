import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Console

/// The console over the invented lab in headless Chromium. `REMIT_BROWSER_PYTHON` names a Python with the packages of
/// `Tests/BrowserTests/requirements.txt`; without it the test says that it is skipped.
@Suite struct BrowserTests {
    private static let python = ProcessInfo.processInfo.environment["REMIT_BROWSER_PYTHON"]

    @Test(.timeLimit(.minutes(10)))
    func `every page holds in a real browser, with the keyboard alone`() async throws {
        guard let python = Self.python else {
            print("SKIPPED: browser tests need REMIT_BROWSER_PYTHON, a Python with selenium and axe-core-python")
            return
        }
        let bench = try ConsoleBench(heartbeat: .seconds(1))
        bench.lab.addLink("browser-operator", for: .operatingSystemUser("root"))
        bench.lab.addLink("browser-person", for: .person(FakeLabContents.person("chidi")))
        let status = try await bench.application.test(.live) { client in
            let port = try #require(client.port)
            return try await Self.run(python, port: port)
        }
        #expect(status == 0, "the script's output names each fault")
    }

    private static func run(_ python: String, port: Int) async throws -> Int32 {
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "BrowserTests/console_browser_test.py")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "REMIT_CONSOLE_URL": "http://127.0.0.1:\(port)", "REMIT_CONSOLE_LINK": "browser-operator",
            "REMIT_CONSOLE_PERSON_LINK": "browser-person",
        ]) { $1 }
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }
}
