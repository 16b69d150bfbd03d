import Domain
import Foundation
import LogSources
import Sigma
import Testing

@testable import remit

/// The forms of logs that `remit hunt` reads: packed, lists of records, text, folders.
@Suite struct HuntLogsTests {
    private static let rules = """
        title: Trail stopped
        id: trail
        logsource: {product: aws, service: cloudtrail}
        detection: {s: {eventName: StopLogging}, condition: s}
        ---
        title: Download tool
        id: tool
        logsource: {product: linux, service: auditd}
        detection: {s: {type: EXECVE, a0: curl}, condition: s}
        ---
        title: Failed password
        id: password
        logsource: {product: linux, service: sshd}
        detection: {s: ['Failed password'], condition: s}
        ---
        title: Job failed
        id: job
        logsource: {product: slurm, service: sacct}
        detection: {s: {State: FAILED}, condition: s}
        ---
        title: Secret deleted
        id: secret
        logsource: {product: vault, service: audit}
        detection: {s: {request.operation: delete}, condition: s}
        """
    private static let started =
        #"{"awsRegion":"r","eventSource":"c.amazonaws.com","eventName":"StartLogging","#
        + #""eventTime":"2026-03-01T10:00:00Z"}"#
    private static let stopped =
        #"{"awsRegion":"r","eventSource":"c.amazonaws.com","eventName":"StopLogging","#
        + #""eventTime":"2026-03-02T10:00:00Z","requestParameters":{"name":"a \"quoted\" ]}[ name"}}"#
    private static let audit = """
        type=SYSCALL msg=audit(1700000000.123:42): arch=c000003e syscall=59 success=yes pid=10 auid=1000 comm="curl"
        type=SYSCALL msg=audit(1700000001.123:43): arch=c000003e syscall=59 success=yes pid=11 auid=1000 comm="ls"
        type=EXECVE msg=audit(1700000000.123:42): argc=2 a0="curl" a1="x"
        type=EXECVE msg=audit(1700000001.123:43): argc=1 a0="ls"
        """
    private static let logons = """
        Mar  1 10:00:00 host sshd[123]: Accepted password for root from 10.0.0.1 port 22 ssh2
        Mar  1 10:00:01 host sshd[123]: Failed password for root from 10.0.0.1 port 22 ssh2
        """

    /// A folder that is gone when the test is.
    private final class Scratch {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("hunt-\(UUID().uuidString)").path

        init(_ files: [String: [UInt8]]) throws {
            for (name, bytes) in files {
                let file = URL(fileURLWithPath: path).appendingPathComponent(name)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    /// What a hunt came to: `FILE:LINE:RECORD rule` for each match.
    private struct Outcome {
        var matches: [String] = []
        var warnings: [String] = []
        var tally = Hunt.Tally()
    }

    private func hunt(
        _ files: [String: [UInt8]], kind: LogKind? = nil, mapping: LogMapping? = nil, range: HuntRange = HuntRange()
    ) throws -> Outcome {
        var collection = RuleCollection()
        collection.add(Array(Self.rules.utf8), file: "rules.yml")
        try #require(collection.faults.isEmpty)
        var hunt = Hunt(
            collection, followsCorrelations: false, kind: kind, readerOptions: ReaderOptions(mapping: mapping),
            range: range)
        let scratch = try Scratch(files)
        var result = Outcome()
        let short = { (text: String) in text.replacing(scratch.path + "/", with: "") }
        for file in try HuntFiles.files(scratch.path) {
            do {
                try hunt.read(file) {
                    result.warnings.append(short($0))
                } found: { match in
                    let place = HuntPlace(file: match.file, line: match.line, record: match.record)
                    result.matches.append("\(short(place.text)) \(match.ruleID)")
                }
            } catch let error as HuntError {
                result.warnings.append(short("\(error)"))
            }
        }
        result.tally = hunt.tally
        return result
    }

    /// One gzip member that holds the bytes as they are (RFC 1952, RFC 1951 section 3.2.4).
    private func packed(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
        }
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        let count = UInt32(bytes.count)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(count, 2) + little(~count, 2) + bytes
            + little(~sum, 4) + little(count, 4)
    }

    @Test func `a folder is every file below it, sorted, packed or not`() throws {
        let line = Array((Self.stopped + "\n").utf8)
        let outcome = try hunt([
            "b/two.json": line, "a.gz": packed(line), "c": packed(line) + packed(line), "b/one.json": line,
        ])
        #expect(
            outcome.matches == [
                "a.gz:1 trail", "b/one.json:1 trail", "b/two.json:1 trail", "c:1 trail", "c:2 trail",
            ])
        #expect(outcome.warnings.isEmpty)
    }

    @Test func `a packed log that is cut or damaged is named and does not stop the rest`() throws {
        let line = Array((Self.stopped + "\n").utf8)
        var wrong = packed(line)
        wrong[wrong.count - 8] ^= 1
        let outcome = try hunt([
            "a.gz": packed(line + line).dropLast(7), "b.gz": Array("no gzip".utf8), "c.gz": wrong, "d": line,
        ])
        #expect(outcome.matches == ["a.gz:1 trail", "a.gz:2 trail", "c.gz:1 trail", "d:1 trail"])
        #expect(outcome.warnings.count == 3)
        #expect(outcome.warnings.first == "`a.gz` is cut short: what there is was read")
        #expect(outcome.warnings.dropFirst().allSatisfy { $0.contains("no gzip or damaged") })
    }

    @Test(arguments: [
        (#"{"Records":[%,%]}"#, "log:1:2 trail"), ("{\n \"Records\" : [\n%,\n%\n]\n}\n", "log:4:2 trail"),
        ("[%,%]", "log:1:2 trail"), (#"{"Records":[]}"# + "\n" + #"{"Records":[%,%]}"#, "log:2:2 trail"),
    ])
    func `each record of a list is an event, with its line and its place`(_ form: String, _ match: String) throws {
        let parts = form.components(separatedBy: "%")
        let text = parts[0] + Self.started + parts[1] + Self.stopped + parts[2]
        let outcome = try hunt(["log": Array(text.utf8)])
        #expect(outcome.matches == [match])
        #expect(outcome.tally.events == 2)
        #expect(outcome.warnings.isEmpty)
    }

    @Test func `a list that does not end is named`() throws {
        let outcome = try hunt(["log": Array("{\"Records\":[\(Self.stopped),{\"a\":".utf8)])
        #expect(outcome.matches == ["log:1:1 trail"])
        #expect(outcome.warnings == ["log:1: the list of records does not end"])
        #expect(outcome.tally.unreadLines == 1)
    }

    @Test func `a list is cut the same however its bytes come`() throws {
        let text = Array("[{\"a\":[{}]},\n {\"b\":\"}\\\"]\"} , 1, {}]{\"Records\":[{\"c\":1}],\"x\":[{}]}".utf8)
        for size in 1...text.count {
            var splitter = RecordSplitter(longest: 100)
            var found: [String] = []
            for start in stride(from: 0, to: text.count, by: size) {
                let piece = Array(text[start..<min(text.count, start + size)])
                splitter.feed(piece.span) {
                    found.append("\($0.line):\($0.number) " + String(decoding: $0.bytes, as: UTF8.self))
                }
            }
            #expect(
                found == [
                    "1:1 {\"a\":[{}]}", "2:2 {\"b\":\"}\\\"]\"}", "2:3 {}", "2:1 {\"c\":1}",
                ])
            #expect(!splitter.isUnfinished)
        }
    }

    @Test func `bytes that are no list crash nothing`() {
        let alphabet = Array("{}[]\"\\,:R\n".utf8) + Array("\"Records\"".utf8)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let bytes = (0..<64).compactMap { _ in alphabet.randomElement(using: &generator) }
            var splitter = RecordSplitter(longest: 8)
            var total = 0
            splitter.feed(bytes.span) { total += $0.length }
            #expect(total <= bytes.count)
            _ = LogShape.tell(bytes[...])
        }
    }

    @Test(arguments: [
        (HuntLogsTests.audit, ["log:1 tool"]), (HuntLogsTests.logons, ["log:2 password"]),
    ])
    func `a log that is not JSON is read as what it begins like`(_ text: String, _ matches: [String]) throws {
        let outcome = try hunt(["log": Array(text.utf8)])
        #expect(outcome.matches == matches)
        #expect(outcome.tally.events == 2)
    }

    @Test func `a named kind takes the place of what the log begins like`() throws {
        let text = "no log line\n" + Self.logons
        let outcome = try hunt(["log": packed(Array(text.utf8))], kind: .sshd)
        #expect(outcome.matches == ["log:3 password"])
        #expect(outcome.warnings.count == 1 && outcome.warnings[0].hasPrefix("log:1: "))
    }

    @Test func `accounting of Slurm is read as a table and as objects`() throws {
        let table = "JobID|User|State\n77|ada|COMPLETED\n78|ada|FAILED\n"
        let object = #"{"jobs":[{"job_id":78,"user":"ada","state":{"current":["FAILED"]}}]}"#
        for kind in [LogKind.slurm, nil] {
            let outcome = try hunt(["table": Array(table.utf8)], kind: kind)
            #expect(outcome.matches == ["table:3 job"])
            #expect(outcome.warnings.isEmpty)
        }
        #expect(try hunt(["object": Array(object.utf8)], kind: .slurm).matches.count == 1)
    }

    @Test func `a log of kind mapped is read by its mapping, as JSON and as CSV`() throws {
        let sources = "logsources: [{product: vault, service: audit}]"
        let fields = "fields: {time: time, actor: auth.display_name, action: request.operation, target: request.path}"
        let json = try LogMapping(yaml: Array("name: vault\nformat: json\n\(sources)\n\(fields)\n".utf8))
        let lines = """
            {"time":"2026-03-01T10:00:00Z","auth":{"display_name":"ada"},"request":{"operation":"read","path":"a"}}
            {"time":"2026-03-01T10:00:01Z","auth":{"display_name":"ada"},"request":{"operation":"delete","path":"a"}}
            """
        #expect(try hunt(["log": Array(lines.utf8)], kind: .mapped, mapping: json).matches == ["log:2 secret"])
        let csv = try LogMapping(yaml: Array("name: vault\nformat: csv\n\(sources)\n\(fields)\n".utf8))
        let table = "time,request.operation,request.path\n2026-03-01T10:00:00Z,read,a\n2026-03-01T10:00:01Z,delete,a\n"
        #expect(try hunt(["log": Array(table.utf8)], kind: .mapped, mapping: csv).matches == ["log:3 secret"])
        // Without a mapping it is not known what to read.
        #expect(throws: (any Error).self) { try hunt(["log": Array(lines.utf8)], kind: .mapped) }
    }

    @Test func `only events within the range are held to rules, and those without a time`() throws {
        let timeless = Self.stopped.replacing("eventTime", with: "unknownTime")
        let text = [Self.stopped, Self.started, timeless].joined(separator: "\n")
        let moment = try #require(TypedMoment(argument: "2026-03-02T10:00:00Z")).milliseconds
        let after = try hunt(["log": Array(text.utf8)], range: HuntRange(from: moment))
        #expect(after.matches == ["log:1 trail", "log:3 trail"])
        #expect(after.tally.outsideEvents == 1 && after.tally.timelessEvents == 1)
        let before = try hunt(["log": Array(text.utf8)], range: HuntRange(until: moment))
        #expect(before.matches == ["log:3 trail"])
        #expect(TypedMoment(argument: "yesterday") == nil)
    }

    @Test func `sizes and times of files are known, for progress and for the year of text logs`() throws {
        let scratch = try Scratch(["log": [1, 2, 3]])
        #expect(HuntFiles.size(of: scratch.path + "/log") == 3)
        #expect(HuntFiles.size(of: scratch.path + "/none") == 0)
        let file = scratch.path + "/log"
        let date = Date(timeIntervalSince1970: 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
        #expect(HuntFiles.lastChange(of: file) == Timestamp(seconds: 1_000_000))
    }

    @Test func `progress says bytes, events a second and what is left`() {
        #expect(
            HuntProgress.text(bytes: 1 << 20, total: 4 << 20, events: 500, elapsed: .seconds(2))
                == "1 of 4 MiB (25 %), 250 events/s, 6 s left")
        #expect(HuntProgress.text(bytes: 3 << 20, total: 0, events: 0, elapsed: .zero) == "3 MiB, 0 events/s")
    }

    /// The value at a path of keys.
    private func at(_ path: String, _ object: NSDictionary) -> Any? {
        var value: Any? = object
        for key in path.split(separator: ".") {
            value = (value as? NSDictionary)?[String(key)] ?? (value as? [String: Any])?[String(key)]
        }
        return value
    }

    private func printed(_ form: HuntForm, matches: Int) throws -> String {
        var collection = RuleCollection()
        collection.add(Array(Self.rules.utf8), file: "rules.yml")
        let set = RuleSet(collection, fields: [])
        var text = ""
        var printer = HuntPrinter(form, version: "1", now: Timestamp(seconds: 7)) { text += $0 }
        printer.begin()
        for record in 1...max(1, matches) where matches > 0 {
            try printer.add(HuntMatch(set.rules[0], at: HuntPlace(file: "a b/c", line: 4, record: record)))
        }
        try printer.end(set)
        return text
    }

    @Test(arguments: [0, 1, 2]) func `SARIF is one log with the rules and a result a match`(_ count: Int) throws {
        let text = try printed(.sarif, matches: count)
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [NSDictionary])?.first)
        #expect((at("tool.driver.rules", run) as? [Any])?.count == 5)
        let results = try #require(run["results"] as? [NSDictionary])
        #expect(results.count == count)
        guard let place = (results.first?["locations"] as? [NSDictionary])?.first else { return }
        #expect(at("physicalLocation.artifactLocation.uri", place) as? String == "a%20b/c")
        #expect(at("physicalLocation.region.startLine", place) as? Int == 4)
    }

    @Test func `OCSF is one Detection Finding a line`() throws {
        let lines = try printed(.ocsf, matches: 2).split(separator: "\n")
        #expect(lines.count == 2)
        for (index, line) in lines.enumerated() {
            let finding = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
            #expect(finding["class_uid"] as? Int == 2004)
            #expect(finding["time"] as? Int == 7_000)
            #expect(
                at("finding_info.uid", finding) as? String == "trail#a b/c:4:\(index + 1)#\(index + 1)")
        }
    }
}
