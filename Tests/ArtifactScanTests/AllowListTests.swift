import ArtifactScan
import Foundation
import Testing

/// The data files of the lists, read from the sources.
@Suite struct AllowListTests {
    private static func rows(_ name: String) throws -> [[String]] {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../Sources/ArtifactScan/Lists")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ").map(String.init) }
    }

    @Test(arguments: ["weights.txt", "objects.txt"])
    func `each line of an allow-list is a module, a name and perhaps a known rule, once`(_ list: String) throws {
        var seen: Set<String> = []
        let rows = try Self.rows(list)
        #expect(rows.count > 100)
        for row in rows {
            #expect(row.count == 2 || row.count == 3, "\(row)")
            if row.count == 3 { #expect(AllowedGlobal.Rule(rawValue: row[2]) != nil, "\(row)") }
            #expect(seen.insert(row.prefix(2).joined(separator: " ")).inserted, "\(row) is there twice")
        }
    }

    /// What is allowed to be referred to, or to be called with certain arguments alone, may be harmful otherwise.
    @Test func `nothing that is allowed for any call is also known to do harm`() throws {
        let harmful = Set(try Self.rows("dangers.txt").map { $0[0] })
        for list in ["weights.txt", "objects.txt"] {
            for row in try Self.rows(list) where row.count == 2 {
                #expect(!harmful.contains(row[0] + "." + row[1]), "\(row) is on both lists")
            }
        }
    }

    @Test func `each listed harm is found, by call and by name alone`() throws {
        for row in try Self.rows("dangers.txt") where row[0].contains(".") {
            let dot = try #require(row[0].lastIndex(of: "."))
            let module = String(row[0][..<dot])
            let name = String(row[0][row[0].index(after: dot)...])
            let report = scan(PickleStream().global(module, name).text("x").call.stopped)
            #expect(report.verdict == .malicious, "\(row[0]) comes to \(report.verdict)")
        }
    }

    @Test func `each allowed class is clean when it is made`() throws {
        for list in ["weights.txt", "objects.txt"] {
            for row in try Self.rows(list) where row.count == 2 {
                let report = scan(PickleStream().global(row[0], row[1]).raw([0x29, 0x81]).stopped)
                #expect(report.verdict == .clean, "\(row) comes to \(report.verdict): \(report.findings)")
            }
        }
    }
}
