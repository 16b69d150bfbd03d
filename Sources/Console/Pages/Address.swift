import Domain
import Monitoring

/// The addresses of pages. Identifiers hold only characters that are safe in a path and a query (`@` included).
enum Address {
    /// A decision's page.
    static func decision(_ id: DecisionID) -> String { "/console/decisions/\(id)" }
    /// A person's page.
    static func person(_ id: PersonID) -> String { "/console/people/\(id)" }
    /// An asset's page.
    static func asset(_ id: AssetID) -> String { "/console/\(id.kind.rawValue)s/\(id.path)" }
    /// The page of one file of an asset.
    static func file(_ path: String, of id: AssetID) -> String { "\(asset(id))/file?path=\(encoded(path))" }
    /// The page of what a revision changed, or of what it changed in one file.
    static func difference(
        of path: String?, of id: AssetID, in commit: String, since earlier: String? = nil
    ) -> String {
        let parts = [
            path.map { "path=\(encoded($0))" }, "revision=\(encoded(commit))", earlier.map { "before=\(encoded($0))" },
        ]
        return "\(asset(id))/changes?" + parts.compactMap { $0 }.joined(separator: "&")
    }
    /// A list of decisions or of acts with the filter in it.
    static func records(_ base: String, _ filter: RecordFilter, extra: [(String, String)] = []) -> String {
        var parts: [(String, String)] = []
        if let person = filter.person { parts.append(("person", person.text)) }
        if let asset = filter.asset { parts.append(("asset", asset.description)) }
        if let outcome = filter.outcome { parts.append(("outcome", outcome.rawValue)) }
        if let action = filter.action { parts.append(("action", action.rawValue)) }
        if let kind = filter.kind { parts.append(("kind", kind.rawValue)) }
        parts += extra
        return parts.isEmpty ? base : base + "?" + parts.map { "\($0)=\($1)" }.joined(separator: "&")
    }
    /// Decisions with a filter.
    static func decisions(_ filter: RecordFilter) -> String { records("/console/decisions", filter) }
    /// Acts with a filter.
    static func activity(_ filter: RecordFilter) -> String { records("/console/activity", filter) }
    /// A finding's page.
    static func finding(_ id: String) -> String { "/console/findings/\(encoded(id))" }
    /// The page of one record that a finding was made from.
    static func record(_ digest: ContentDigest, of finding: String) -> String {
        "\(self.finding(finding))/records/\(digest)"
    }
    /// Findings with a filter.
    static func findings(_ filter: FindingFilter, before: FindingKey? = nil) -> String {
        query(
            "/console/findings",
            [
                ("day", filter.from.map { String($0.description.prefix(10)) }), ("lane", filter.lane?.rawValue),
                ("level", filter.level), ("rule", filter.rule), ("person", filter.person?.text),
                ("source", filter.source?.text), ("standing", filter.standing?.rawValue), ("before", before?.text),
            ])
    }
    /// A rule's page.
    static func rule(_ reference: String) -> String { query("/console/rules/rule", [("reference", reference)]) }
    /// A list of rules.
    static func rules(_ selection: RuleSelection, after: RuleKey? = nil) -> String {
        query(
            "/console/rules",
            [
                ("show", selection == .current ? nil : selection.rawValue), ("after-title", after?.title),
                ("after", after?.reference),
            ])
    }

    /// `base` with those parameters that have a value.
    private static func query(_ base: String, _ parameters: [(String, String?)]) -> String {
        let parts = parameters.compactMap { name, value in value.map { "\(name)=\(encoded($0))" } }
        return parts.isEmpty ? base : base + "?" + parts.joined(separator: "&")
    }

    /// Text as it may stand in a path or a query (RFC 3986 §2.1); `/` stays.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: String(Unicode.Scalar(byte))
            default: "%" + Hexadecimal.encode([byte]).uppercased()
            }
        }.joined()
    }
}
