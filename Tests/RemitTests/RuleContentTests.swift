import Foundation
import Sigma
import Testing

@testable import remit

/// The rules that come along, and what holds them to their cases.
@Suite struct RuleContentTests {
    /// The folder `rules` of the repository.
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("rules").path

    /// A folder that is gone when the test is.
    private final class Scratch {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)").path

        init(_ files: [String: String]) throws {
            for (name, text) in files {
                let file = URL(fileURLWithPath: path).appendingPathComponent(name)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private static let files = [
        "host.yml": """
        title: Machine of ours
        id: 11111111-1111-4111-8111-111111111111
        name: ours
        logsource: {category: test}
        detection: {s: {host|expand: '%machines%'}, condition: s}
        """,
        "many.yml": """
        title: Twice
        name: twice
        correlation: {type: event_count, rules: [ours], timespan: 1m, condition: {gte: 2}}
        """,
        "placeholders/machines.txt": "# Machines.\n\ngpu*\n",
        "tests/host.ndjson": """
        {"rule_id":"ours","logsource":"*/test","event":{"host":"gpu17"}}
        {"rule_id":"ours","logsource":"*/test","event":{"host":"web1"},"expected":false}
        """,
        "tests/many.ndjson": """
        {"rule_id":"twice","events":[{"at":0,"logsource":"*/test","event":{"host":"gpu1"}},\
        {"at":60,"logsource":"*/test","event":{"host":"gpu2"}}]}
        {"rule_id":"twice","expected":false,"events":[{"at":0,"logsource":"*/test","event":{"host":"gpu1"}},\
        {"at":61,"logsource":"*/test","event":{"host":"gpu2"}}]}
        """,
    ]

    private func test(
        _ paths: [String], placeholders: [String] = []
    ) throws -> (test: RuleTest, problems: [String]) {
        var test = RuleTest(try RuleFolder.read(paths, placeholders: placeholders))
        var problems: [String] = []
        for file in try RuleFolder.cases(paths) { try test.read(file) { problems.append($0) } }
        return (test, problems)
    }

    @Test func `every rule that comes along loads and runs`() throws {
        let collection = try RuleFolder.read([Self.folder], placeholders: [])
        #expect(collection.faults.map(\.description) == [])
        #expect(collection.warnings.map(\.description) == [])
        #expect(RuleSet(collection).faults.map(\.description) == [])
        #expect(collection.rules.count >= 80)
        #expect(collection.correlations.count >= 20)
    }

    @Test func `every rule that comes along meets its cases and leaves their twins alone`() throws {
        let (test, problems) = try test([Self.folder])
        #expect(problems == [])
        #expect(test.untested == [])
        #expect(test.count >= 280)
    }

    @Test func `every rule that comes along says what its readers need`() throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".yml") }
        let version4 = /id: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        for name in names {
            let text = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
            let lines = text.split(separator: "\n")
            let file = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
            #expect(lines.contains("name: \(file)"), "\(name)")
            #expect(lines.contains { $0.wholeMatch(of: version4) != nil }, "\(name)")
            for key in ["description: |-", "references:", "author: Remit", "falsepositives:", "remit:"] {
                #expect(lines.contains { $0 == key }, "\(name) lacks \(key)")
            }
            #expect(lines.contains { $0.hasPrefix("    Check: ") }, "\(name)")
            #expect(lines.contains { $0 == "    exculpatory: >-" }, "\(name)")
            let lane = lines.first { $0.hasPrefix("    lane: ") }?.dropFirst("    lane: ".count)
            #expect(["coach", "watch", "case"].contains(lane), "\(name)")
            if lane == "coach" { #expect(lines.contains("    advice: >-"), "\(name) coaches without advice") }
        }
    }

    @Test func `the rules that need the identity join are those that are listed`() throws {
        let collection = try RuleFolder.read([Self.folder], placeholders: [])
        var lines: [String] = []
        for file in try RuleFolder.cases([Self.folder]) {
            for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                guard var one = object, one["expected"] as? Bool == true, var event = one["event"] as? [String: Any]
                else { continue }
                event["remit"] = nil
                one["event"] = event
                lines.append(String(decoding: try JSONSerialization.data(withJSONObject: one), as: UTF8.self))
            }
        }
        let bare = try Scratch(["bare.ndjson": lines.joined(separator: "\n")])
        var test = RuleTest(collection)
        var problems = ""
        try test.read("\(bare.path)/bare.ndjson") { problems += $0 }
        let needing = collection.rules.filter { problems.contains($0.reference) }.compactMap(\.name)
        let document = try String(contentsOfFile: "\(Self.folder)/README.md", encoding: .utf8)
        let section = document.split(separator: "### Rules that need the join").last ?? ""
        #expect(Set(needing) == Set(section.matches(of: /`([a-z_0-9]+)`/).map { String($0.output.1) }))
        #expect(document.contains("\(needing.count) of the \(collection.rules.count) rules"))
    }

    @Test func `cases and placeholders lie beside the rules`() throws {
        let folder = try Scratch(Self.files)
        let (test, problems) = try test([folder.path])
        #expect(problems == [])
        #expect(test.count == 4)
        #expect(test.untested == [])
    }

    @Test func `a link to a folder of rules is followed`() throws {
        let folder = try Scratch(Self.files)
        let link = try Scratch(["empty": ""])
        let path = "\(link.path)/rules"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path)
        #expect(try test([path]).test.count == 4)
    }

    @Test func `a value that is named takes the place of those of the file`() throws {
        let folder = try Scratch(Self.files)
        let (_, problems) = try test([folder.path], placeholders: ["machines=web*"])
        #expect(problems.count == 3)
    }

    @Test func `a later folder's placeholders take the place of an earlier one's`() throws {
        let folder = try Scratch(Self.files)
        let own = try Scratch(["placeholders/machines.txt": "web*\n", "none.yml": "# Nothing here.\n"])
        let (_, problems) = try test([folder.path, own.path])
        #expect(problems.count == 3)
    }

    @Test func `a case that does not hold is named with its file and line`() throws {
        var files = Self.files
        files["tests/host.ndjson"] = #"{"rule_id":"ours","case":"a guest","logsource":"*/test","event":{"host":"w"}}"#
        let folder = try Scratch(files)
        let (test, problems) = try test([folder.path])
        #expect(problems == ["\(folder.path)/tests/host.ndjson:1: rule `ours` (a guest) does not match but must"])
        #expect(test.untested == ["Machine of ours"])
    }

    @Test(arguments: [
        #"{"rule_id":"ours","logsource":"a/b/c/d","event":{}}"#, #"{"rule_id":"gone","event":{}}"#,
        #"{"rule_id":"ours","event":[]}"#,
    ])
    func `a case that cannot be tried is a failure`(_ line: String) throws {
        var files = Self.files
        files["tests/host.ndjson"] = line
        let folder = try Scratch(files)
        #expect(try test([folder.path]).problems.count == 1)
    }

    @Test func `a folder without cases says how to name some`() throws {
        let folder = try Scratch(["host.yml": "title: x\n"])
        #expect(throws: HuntError.self) { try RuleFolder.cases([folder.path]) }
    }
}
