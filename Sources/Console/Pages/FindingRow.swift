import Domain
import Monitoring

/// A finding as a row of a list.
struct FindingRow {
    private let path: String
    private let time: TimeView
    private let lane: LaneView
    private let title: String
    private let level: String?
    private let person: String?
    private let personPath: String?
    private let account: String?
    private let source: String
    private let why: String
    private let standing: StandingView
    private let index: String?

    /// Shows `listed`.
    init(_ listed: ListedFinding) {
        let finding = listed.finding
        path = Address.finding(finding.id)
        time = TimeView(finding.time)
        lane = LaneView(finding.lane)
        title = RawText.line(finding.rule.title, limit: 160)
        level = finding.rule.level
        person = finding.person?.text
        personPath = finding.person.map { Address.findings(FindingFilter(person: $0)) }
        account = finding.person == nil ? finding.account.map { RawText.line($0, limit: 100) } : nil
        source = finding.source.text
        why = FindingReasons.brief(finding)
        standing = StandingView(listed.verdict)
        index = listed.entry.map(String.init)
    }
}
