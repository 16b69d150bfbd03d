import Foundation
import Testing

/// Files beside the suite that say how output was agreed to be. `RECORD_SNAPSHOTS=1` writes them, never where
/// `CI=true`.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    /// Compares `text` with the file `name`, or writes it.
    static func expect(_ text: String, is name: String) throws {
        let file = folder.appending(path: name)
        let environment = ProcessInfo.processInfo.environment
        // The names of style sheet and script change with their content, the form's token with nothing here.
        let stable = text.replacing(/remit-[0-9a-f]{16}\./, with: "remit-HASH.")
        if environment["RECORD_SNAPSHOTS"] == "1" {
            try #require(environment["CI"] != "true", "golden files are written by hand only")
            try Data(stable.utf8).write(to: file)
        }
        let agreed = try String(contentsOf: file, encoding: .utf8)
        guard agreed != stable else { return }
        let pairs = zip(agreed.split(separator: "\n"), stable.split(separator: "\n"))
        let first = pairs.first { $0 != $1 }
        Issue.record(
            """
            \(name) differs from the golden file, first here:
            agreed: \(first?.0 ?? "(the end)")
            now:    \(first?.1 ?? "(the end)")
            look at the page, then write it with RECORD_SNAPSHOTS=1
            """)
    }
}
