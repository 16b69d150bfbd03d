import FoundationEssentials
import Testing

/// Files that hold what is expected, beside the suites.
enum Golden {
    /// Compares `text` with the file; with `RECORD_SNAPSHOTS=1` writes it instead, which is refused in CI.
    static func compare(_ text: String, with name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden/\(name)")
        let environment = ProcessInfo.processInfo.environment
        if environment["RECORD_SNAPSHOTS"] == "1" {
            try #require(environment["CI"] == nil, "golden files are written by people, not by CI")
            try Data(text.utf8).write(to: file)
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        guard text != expected else { return }
        let difference = text.split(separator: "\n", omittingEmptySubsequences: false)
            .difference(from: expected.split(separator: "\n", omittingEmptySubsequences: false))
        for change in difference {
            switch change {
            case .remove(_, let line, _): Issue.record("\(name) lacks now: \(line)")
            case .insert(_, let line, _): Issue.record("\(name) has now: \(line)")
            }
        }
    }
}
