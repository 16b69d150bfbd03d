/// Finds tokens and keys that were left in a file. What it finds is never repeated in a report.
struct SecretRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    /// The lead of each kind of token, its name, and how many letters and digits follow.
    private static let leads: [(lead: String, name: String, length: Int)] = [
        ("hf_", "a Hugging Face token", 30), ("ghp_", "a GitHub token", 30), ("github_pat_", "a GitHub token", 40),
        ("akia", "an AWS access key", 16), ("sk-proj-", "an OpenAI key", 20), ("sk-ant-", "an Anthropic key", 20),
        ("xoxb-", "a Slack token", 20), ("glpat-", "a GitLab token", 20), ("aiza", "a Google key", 35),
    ]
    private static let patterns = PatternSet(leads.map(\.lead) + ["private key-----"])

    /// Reports each kind once.
    func check(_ bytes: [UInt8], at place: Place) {
        for match in Self.patterns.matches(in: bytes) {
            guard let lead = Self.leads.first(where: { $0.lead == match.pattern }) else {
                session.report(.secret, at: place, offset: match.offset, "holds a private key")
                continue
            }
            let rest = bytes.dropFirst(match.offset + lead.lead.utf8.count).prefix(lead.length)
            let isToken =
                rest.count == lead.length
                && rest.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                        || byte == 0x2d || byte == 0x5f
                }
            let isMixed = rest.contains { (0x30...0x39).contains($0) } || lead.length > 30
            if isToken, isMixed {
                session.report(.secret, at: place, offset: match.offset, "holds what looks like \(lead.name)")
            }
        }
    }
}
