import Foundation

/// The corpus of Cedar's integration tests, unpacked into a temporary folder for the life of the value.
final class Corpus: Sendable {
    /// The folder with `corpus-tests`, `corpus-tests-validation`, `tests`, `sample-data` and `testdata`.
    let folder: URL

    /// Unpacks the archives, or gives nil, and says so, where they are absent.
    init?() throws {
        let shared =
            ProcessInfo.processInfo.environment["REMIT_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../shared").standardizedFileURL
        let archives = [
            "corpus-tests-dev.tar.gz", "corpus-tests-validation-dev.tar.gz", "handwritten-tests.tar.gz",
            "validator-cases-dev.tar.gz",
        ].map {
            shared.appendingPathComponent("corpora/cedar").appendingPathComponent($0)
        }
        for archive in archives where !FileManager.default.fileExists(atPath: archive.path) {
            print("SKIPPED: the Cedar corpus is not there: no \(archive.path); set REMIT_SHARED to its folder")
            return nil
        }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("cedar-corpus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for archive in archives {
            let tar = Process()
            tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            tar.arguments = ["tar", "-xzf", archive.path, "-C", folder.path]
            try tar.run()
            tar.waitUntilExit()
            guard tar.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The test files below a folder, in a stable order.
    func tests(below name: String) throws -> [URL] {
        let root = folder.appendingPathComponent(name)
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return (found?.compactMap { $0 as? URL } ?? [])
            .filter {
                $0.pathExtension == "json" && !$0.lastPathComponent.hasSuffix(".entities.json")
                    && !$0.lastPathComponent.hasSuffix(".validation.json")
            }
            .sorted { $0.path < $1.path }
    }
}
