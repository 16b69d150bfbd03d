import ArtifactScan
import Foundation
import Testing

@Suite struct ReportTests {
    private static let report = ScanReport(files: [
        scan(PickleStream.shell, path: "a \"b\"/модель.pkl"),
        scan(PickleStream().raw("N").stopped, path: "clean.pkl"),
        scan([0xff, 0xfe, 0], path: "odd"),
    ])

    private static func object(_ text: String) throws -> NSDictionary {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
    }

    @Test func `JSON says files, verdicts, findings and a summary`() throws {
        let value = try Self.object(ReportJSON.encode(Self.report))
        let files = try #require(value["files"] as? [NSDictionary])
        #expect(files.map { $0["verdict"] as? String } == ["malicious", "clean", "unscannable"])
        #expect(files[0]["path"] as? String == "a \"b\"/модель.pkl")
        let finding = try #require((files[0]["findings"] as? [NSDictionary])?.first)
        for key in ["rule", "severity", "location", "message"] { #expect(finding[key] is String, "no \(key)") }
        let summary = try #require(value["summary"] as? NSDictionary)
        #expect(summary["malicious"] as? Int == 1)
        #expect(summary["files"] as? Int == 3)
    }

    @Test func `SARIF names its version, its rules and a result for each finding`() throws {
        let value = try Self.object(ReportSARIF.encode(Self.report, toolVersion: "1"))
        #expect(value["version"] as? String == "2.1.0")
        let run = try #require((value["runs"] as? [NSDictionary])?.first)
        let driver = try #require((run["tool"] as? NSDictionary)?["driver"] as? NSDictionary)
        let rules = try #require(driver["rules"] as? [NSDictionary]).compactMap { $0["id"] as? String }
        let results = try #require(run["results"] as? [NSDictionary])
        #expect(results.count == Self.report.files.reduce(0) { $0 + $1.findings.count })
        for result in results { #expect(rules.contains(try #require(result["ruleId"] as? String))) }
    }

    @Test func `text says what to do, and counts`() {
        let text = ReportText.encode(Self.report)
        #expect(text.contains("malicious: a \"b\"/модель.pkl (pickle)"))
        #expect(text.contains("what to do: "))
        #expect(text.hasSuffix("3 files: 1 clean, 0 suspicious, 1 malicious, 1 unscannable\n"))
    }

    @Test func `the same bytes give the same report`() {
        let bytes = ZipArchive.torch(PickleStream.shell).bytes
        #expect(scan(bytes) == scan(bytes))
    }

    @Test func `rule ids are unique and every rule says what to do`() {
        #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
        for rule in Rule.all { #expect(!rule.remedy.isEmpty && !rule.summary.isEmpty, "\(rule.id)") }
    }

    @Test func `malicious outweighs all, and unscannable is never clean`() {
        #expect(Self.report.verdict == .malicious)
        #expect(ScanReport(files: [scan([0xff, 0xfe, 0])]).verdict == .unscannable)
        #expect(ScanReport(files: []).verdict == .clean)
    }
}
