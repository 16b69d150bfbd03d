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
        ("npm_", "an npm token", 36), ("pypi-ageichlwas5vcmc", "a PyPI token", 50),
    ]
    private static let patterns = PatternSet(leads.map(\.lead) + ["private key-----"])

    /// Reports each kind once.
    func check(_ bytes: [UInt8], at place: Place) {
        for match in Self.patterns.matches(in: bytes) {
            guard let lead = Self.leads.first(where: { $0.lead == match.pattern }) else {
                session.report(.secret, at: place, offset: match.offset, "holds a private key")
                continue
            }
            // The first place may be the name of the setting, `hf_token`, and the token stand behind it.
            let places = PatternSet.places(
                of: lead.lead, in: bytes, from: match.offset, most: Self.places)
            let found = places.first { place in
                let rest = bytes.dropFirst(place + lead.lead.utf8.count).prefix(lead.length)
                return rest.count == lead.length && Self.isToken(rest, of: lead.lead, length: lead.length)
            }
            guard let found else { continue }
            session.report(.secret, at: place, offset: found, "holds what looks like \(lead.name)")
        }
    }

    /// Places of one lead that are looked at.
    private static let places = 1_000

    /// Tokens of letters and digits alone: with a dash or an underscore in it the text is a name.
    private static let plainLeads: Set<String> = ["hf_", "ghp_", "akia", "npm_"]

    /// Letters and digits, and not all of one kind: words for people are in one case.
    private static func isToken(_ rest: ArraySlice<UInt8>, of lead: String, length: Int) -> Bool {
        let isPlain = rest.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || (byte == 0x2d || byte == 0x5f) && !plainLeads.contains(lead)
        }
        let hasDigit = rest.contains { (0x30...0x39).contains($0) }
        let hasBothCases = rest.contains { (0x41...0x5a).contains($0) } && rest.contains { (0x61...0x7a).contains($0) }
        return isPlain && (hasDigit || hasBothCases || length > 30)
    }
}
