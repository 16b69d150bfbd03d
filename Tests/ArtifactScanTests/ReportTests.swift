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

    @Test func `a bill of materials says what the repository says, and what the scan found`() throws {
        let card = """
            ---
            license: apache-2.0
            pipeline_tag: text-generation
            base_model:
            - lab/base
            datasets: [lab/one, "lab/two"]
            tags:
            - a
            - a
            ---
            # A model
            license: mit
            """
        let facts = ModelFacts(
            card: Array(card.utf8),
            configuration: Array(#"{"model_type":"llama","architectures":["LlamaForCausalLM"]}"#.utf8))
        #expect(facts.bases == ["lab/base"])
        #expect(facts.datasets == ["lab/one", "lab/two"])
        let digest = ReportCycloneDX.Digest(path: "clean.pkl", sha256: String(repeating: "a", count: 64))
        let text = ReportCycloneDX.encode(
            Self.report, name: "m", facts: facts, digests: [digest], toolVersion: "1")
        let value = try Self.object(text)
        #expect(value["specVersion"] as? String == "1.6")
        let components = try #require(value["components"] as? [NSDictionary])
        #expect(components.count == 3)
        #expect(components.map { ($0["hashes"] as? [NSDictionary])?.count } == [nil, 1, nil])
        let model = try #require((value["metadata"] as? NSDictionary)?["component"] as? NSDictionary)
        #expect(model["type"] as? String == "machine-learning-model")
        #expect((model["tags"] as? [String]) == ["a"])
        let parameters = (model["modelCard"] as? NSDictionary)?["modelParameters"] as? NSDictionary
        #expect(parameters?["task"] as? String == "text-generation")
        #expect(parameters?["modelArchitecture"] as? String == "LlamaForCausalLM")
        #expect(text.contains(#""license":{"id":"Apache-2.0"}"#))
        #expect(text.contains(#""name":"remit:scan:verdict","value":"malicious""#))
        let empty = ReportCycloneDX.encode(
            ScanReport(files: []), name: "m", facts: ModelFacts(), digests: [], toolVersion: "1")
        #expect(try Self.object(empty)["bomFormat"] as? String == "CycloneDX")
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
