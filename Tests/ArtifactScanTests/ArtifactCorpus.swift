import ArtifactScan
import Foundation

/// The labelled artifacts, unpacked into a temporary folder for the life of the value. Nothing of them is loaded.
final class ArtifactCorpus: Sendable {
    /// One line of the labels.
    struct Label: Decodable, Sendable {
        let file: String
        let label: String
        let executed: Bool
    }

    /// The folder with the unpacked files.
    let folder: URL
    /// What each file is.
    let labels: [Label]

    /// Unpacks the archives, or gives nil, and says so, where they are absent.
    init?() throws {
        let shared =
            ProcessInfo.processInfo.environment["REMIT_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("../../../shared").standardizedFileURL
        let source = shared.appendingPathComponent("corpora/artifacts")
        let list = source.appendingPathComponent("labels.ndjson")
        guard let text = try? String(contentsOf: list, encoding: .utf8) else {
            print("SKIPPED: the corpus of artifacts is not there: no \(list.path); set REMIT_SHARED to its folder")
            return nil
        }
        labels = try text.split(separator: "\n").map { try JSONDecoder().decode(Label.self, from: Data($0.utf8)) }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("artifact-corpus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for archive in ["malicious", "benign", "formats"] {
            let tar = Process()
            tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            tar.arguments = ["tar", "-xzf", source.appendingPathComponent("\(archive).tar.gz").path, "-C", folder.path]
            try tar.run()
            tar.waitUntilExit()
            guard tar.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Scans every labelled file, as one set.
    func reports() throws -> [(label: Label, report: FileReport)] {
        let files = try labels.map { label in
            let data = try Data(contentsOf: folder.appendingPathComponent(label.file), options: .mappedIfSafe)
            return scan([UInt8](data), path: label.file)
        }
        return Array(zip(labels, ScanReport(files: files).files))
    }
}
