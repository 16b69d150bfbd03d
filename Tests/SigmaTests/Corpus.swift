import Foundation
import Sigma

/// The rules and events that are handed round for development, where they are there.
struct Corpus: Sendable {
    /// The folder with the archives.
    let folder: URL

    /// Finds the folder, or gives nil, and says so, where it is absent.
    init?() {
        let shared =
            ProcessInfo.processInfo.environment["REMIT_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../shared").standardizedFileURL
        folder = shared.appendingPathComponent("corpora")
        for file in ["sigma/sigmahq-rules.tar.gz", "sigma/regression-dev.ndjson.gz"]
        where !FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path) {
            print("SKIPPED: the Sigma corpus is not there: no \(folder.path)/\(file); set REMIT_SHARED to its folder")
            return nil
        }
    }

    /// The lines of a gzip file.
    func lines(_ file: String) throws -> [[UInt8]] {
        try Self.run("gzip", ["-dc", folder.appendingPathComponent(file).path])
            .split(separator: 0x0A).map { Array($0) }
    }

    /// Every rule file with its bytes, in a stable order.
    func ruleFiles() throws -> [(path: String, bytes: [UInt8])] {
        let target = FileManager.default.temporaryDirectory.appendingPathComponent("sigma-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: target) }
        _ = try Self.run(
            "tar", ["-xzf", folder.appendingPathComponent("sigma/sigmahq-rules.tar.gz").path, "-C", target.path])
        let root = target.resolvingSymlinksInPath().path + "/"
        let found = FileManager.default.enumerator(at: target, includingPropertiesForKeys: nil)
        return try (found?.compactMap { $0 as? URL } ?? [])
            .filter { $0.pathExtension == "yml" }
            .map {
                (String($0.resolvingSymlinksInPath().path.dropFirst(root.count)), [UInt8](try Data(contentsOf: $0)))
            }
            .sorted { $0.0 < $1.0 }
    }

    private static func run(_ tool: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return data
    }
}
