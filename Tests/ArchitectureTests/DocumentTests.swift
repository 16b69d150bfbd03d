import Foundation
import Testing

/// The documents say what is there.
struct DocumentTests {
    private static let documents =
        Repository.files(under: ["docs"], suffixes: [".md"])
        + ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "DEPENDENCIES.md"]

    @Test func `the documents that are promised are there`() {
        for path in Self.documents + ["LICENSE", "NOTICE", "docs/threat-model.md", "docs/operations.md"] {
            #expect(Repository.has(path), "\(path) is missing")
        }
    }

    @Test func `an engine says how to use it alone`() throws {
        for cells in try MarkdownTable.rows(of: "ARCHITECTURE.md", section: "The rows") where cells[0].hasPrefix("1") {
            for module in MarkdownTable.codeWords(cells[1]) {
                #expect(Repository.has("Sources/\(module)/README.md"), "\(module) could be used alone: say how")
            }
        }
    }

    @Test(arguments: documents)
    func `a link within the repository leads somewhere`(_ path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        for match in try Repository.text(path).matches(of: /\]\(([^)\s]+)\)/) {
            let link = String(match.output.1)
            if link.hasPrefix("http") || link.hasPrefix("#") || link.hasPrefix("mailto:") { continue }
            let target = String(link.prefix { $0 != "#" })
            let full = folder.isEmpty ? target : "\(folder)/\(target)"
            #expect(Repository.has(full), "\(path) links to \(link), which is not there")
        }
    }

    @Test(arguments: documents)
    func `a document names no machine and promises nothing unfinished`(_ path: String) throws {
        let text = try Repository.text(path)
        for word in ["/wo" + "rk/", "/ro" + "ot/", "TO" + "DO", "FIX" + "ME", "TBD"] {
            #expect(!text.contains(word), "\(path) contains `\(word)`")
        }
    }

    @Test(arguments: Repository.swiftFiles + Repository.files(under: ["scripts", "Tests"], suffixes: [".sh", ".py"]))
    func `code knows no machine's folders`(_ path: String) throws {
        let text = try Repository.text(path)
        for folder in ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"] {
            #expect(!text.contains(folder), "\(path) contains `\(folder)`")
        }
    }

    @Test func `the change log has its form`() throws {
        let lines = try Repository.text("CHANGELOG.md").split(separator: "\n").map(String.init)
        #expect(lines.first == "# Changes")
        let versions = lines.filter { $0.hasPrefix("## ") }
        #expect(versions.first == "## Unreleased")
        for version in versions.dropFirst() {
            #expect(try /## \d+\.\d+\.\d+ – \d{4}-\d{2}-\d{2}/.wholeMatch(in: version) != nil, "`\(version)`")
        }
        let kinds = ["### Added", "### Changed", "### Fixed", "### Removed", "### Security"]
        for heading in lines where heading.hasPrefix("### ") { #expect(kinds.contains(heading)) }
    }

    @Test func `no file in git is over one mebibyte`() throws {
        for path in try Repository.trackedFiles() {
            let attributes = try? FileManager.default.attributesOfItem(
                atPath: Repository.root.appending(path: path).path())
            let size = attributes?[.size] as? Int ?? 0
            #expect(size <= 1 << 20, "\(path) has \(size) bytes")
        }
    }

    @Test func `every script stops at its first fault`() throws {
        for path in try Repository.trackedFiles() where path.hasPrefix("scripts/") || path == ".ci/run" {
            let text = try Repository.text(path)
            guard text.hasPrefix("#!/usr/bin/env bash") else { continue }
            #expect(text.contains("\nset -euo pipefail\n"), "\(path) goes on after a fault")
        }
    }
}
