import ArtifactScan
import Testing

@Suite struct ArtifactCorpusTests {
    @Test func `every labelled artifact comes to a verdict that its label allows`() throws {
        guard let corpus = try ArtifactCorpus() else { return }
        let results = try corpus.reports()
        #expect(results.count > 1_000)
        var counts: [String: Int] = [:]
        var benign = (all: 0, suspicious: 0)
        for (label, report) in results {
            counts["\(label.label)\(label.executed ? " (executed)" : "") \(report.verdict)", default: 0] += 1
            let wrong =
                "\(label.file) is \(label.label) and comes to \(report.verdict): \(report.findings.map(\.message))"
            switch label.label {
            case "malicious":
                let isFound = label.executed ? report.verdict == .malicious : report.verdict.isAccusation
                #expect(isFound, "\(wrong)")
            case "suspicious": #expect(report.verdict.isAccusation, "\(wrong)")
            case "malformed", "opaque": #expect(report.verdict != .clean, "\(wrong)")
            case "benign":
                benign.all += 1
                if report.verdict == .suspicious { benign.suspicious += 1 }
                #expect(report.verdict != .malicious, "\(wrong)")
            case "inert-nested":
                #expect(report.rules.contains("pickle.nested"), "\(wrong)")
                #expect(report.findings.contains { $0.message.hasPrefix("not reachable by loading: ") }, "\(wrong)")
                #expect(report.verdict != .malicious, "\(wrong)")
            default: Issue.record("\(label.file) has the unknown label \(label.label)")
            }
        }
        #expect(
            benign.suspicious * 200 <= benign.all, "\(benign.suspicious) of \(benign.all) benign files are suspicious")
        for key in counts.keys.sorted() { print("corpus: \(key): \(counts[key, default: 0])") }
    }
}

extension Verdict {
    /// Suspicious or malicious.
    fileprivate var isAccusation: Bool { self == .suspicious || self == .malicious }
}
