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

    @Test func `a list of one's own is read with its comments and rules`() throws {
        let text = "# ours\r\nlab.models Northwind  # the big one\n\nlab.models Kind value\n"
        #expect(
            try AllowedGlobal.list(Array(text.utf8)) == [
                AllowedGlobal(module: "lab.models", name: "Northwind"),
                AllowedGlobal(module: "lab.models", name: "Kind", rule: .value),
            ])
    }

    @Test(arguments: [
        ("lab.models", "write a module"), ("a b any more", "write a module"), ("lab.models *", "no name that Python"),
        ("lab.models Thing sometimes", "no rule `sometimes`"), ("os system", "starts or signals processes"),
        ("posix system value", "cannot be vouched for"), ("__builtin__ eval", "runs code"),
        ("torch os.system", "cannot be vouched for"), ("lab.models f.__globals__", "cannot be vouched for"),
        ("calendar TextCalendar", "part of Python"), ("_codecs encode any", "which no list may loosen"),
    ])
    func `a list of one's own cannot make harm fine`(_ line: String, _ words: String) throws {
        let error = #expect(throws: AllowedGlobalError.self) {
            try AllowedGlobal.list(Array("lab.models Fine\n\(line)\n".utf8))
        }
        let text = try #require(error?.description)
        #expect(text.hasPrefix("line 2: "))
        #expect(text.contains(words), "\(text)")
    }

    @Test func `each listed harm is refused by a list of one's own`() throws {
        for row in try Self.rows("dangers.txt") where row[0].contains(".") {
            let dot = try #require(row[0].lastIndex(of: "."))
            let line = "\(row[0][..<dot]) \(row[0][row[0].index(after: dot)...])"
            #expect(throws: AllowedGlobalError.self, "\(line)") { try AllowedGlobal.list(Array(line.utf8)) }
        }
    }

    @Test func `a list of one's own has limits`() {
        let many = (0...AllowedGlobal.maximumFileNames).map { "lab N\($0)\n" }.joined()
        #expect(throws: AllowedGlobalError.tooLarge) { try AllowedGlobal.list(Array(many.utf8)) }
        let long = [UInt8](repeating: 0x23, count: AllowedGlobal.maximumFileBytes + 1)
        #expect(throws: AllowedGlobalError.tooLarge) { try AllowedGlobal.list(long) }
    }
}
