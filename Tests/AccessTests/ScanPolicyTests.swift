import Access
import Domain
import Testing

/// What the first policies make of a scan. Otto owns the models, Wanda may write to them.
struct ScanPolicyTests {
    private static let cases: [(title: String, scan: ScanFacts, owner: String?, writer: String?)] = [
        ("clean", ScanFacts(rulesVersion: "1"), nil, nil),
        ("malicious", ScanFacts(malicious: 1, rulesVersion: "1"), "do harm", "do harm"),
        ("unscannable", ScanFacts(unscannable: 2, rulesVersion: "1"), "cannot be judged", "cannot be judged"),
        ("suspicious", ScanFacts(suspicious: 1, rulesVersion: "1"), nil, "which only Otto Hahn (otto)"),
        ("secret", ScanFacts(suspicious: 1, secrets: 1, rulesVersion: "1"), "a token or a key", "a token or a key"),
        ("opaque", ScanFacts(opaque: 1, rulesVersion: "1"), "of no known kind", "of no known kind"),
        ("accepted by two", ScanFacts(overridden: 3, rulesVersion: "1"), nil, nil),
    ]

    @Test(arguments: 0..<cases.count)
    func `owner and writer of a model are answered by what was found`(index: Int) async throws {
        let (title, scan, owner, writer) = Self.cases[index]
        let laboratory = try Laboratory()
        try await laboratory.populate()
        for (person, reason) in [("otto", owner), ("wanda", writer)] {
            let decision = try await laboratory.decisionPoint.decide(
                AccessQuestion(
                    caller: laboratory.caller(person, "apollo"), action: .push, asset: Laboratory.model("lab/s2"),
                    scan: scan))
            #expect(decision.isPermitted == (reason == nil), "\(title), \(person)")
            if let reason { #expect(decision.words.contains { $0.contains(reason) }, "\(title): \(decision.words)") }
        }
    }
}
