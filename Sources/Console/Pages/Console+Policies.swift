import Access
import Domain
import Hummingbird

extension Console {
    private struct VersionRow {
        let number: String
        let path: String
        let state: String
        let isActive: Bool
        let digest: String
        let time: TimeView
        let proposer: String
        let reason: String
        let approvers: String
        let changes: String?
    }

    private struct PoliciesView {
        let active: String?
        let waiting: String?
        let rows: [VersionRow]
        let dataDirectory: String
    }

    private struct EventRow {
        let time: TimeView
        let words: String
        let reason: String?
    }

    private struct ChangeRow {
        let time: TimeView
        let path: String
        let person: String
        let personPath: String
        let act: String
        let was: String
        let wasBy: String
        let becomes: String
        let becomesBy: String
    }

    private struct DryRunView {
        let sentence: String
        let hasChanges: Bool
        let changes: [ChangeRow]
        let more: String?
        let notes: [String]
    }

    private struct VersionView {
        let number: String
        let state: String
        let tone: String
        let sign: String
        let sentence: String
        let digest: String
        let events: [EventRow]
        let base: String?
        let basePath: String?
        let diff: [PolicyDiff.FileDiff]
        let dryRun: DryRunView?
        let policyCount: String
        let alwaysVisited: [String]
        let isWaiting: Bool
        let dataDirectory: String
    }

    /// Which policies are in force, what waits, what was before.
    func policies(_ visit: Visit) async throws -> Response {
        let versions = try await queries.policyVersions()
        let waiting = versions.count { $0.state == .proposed }
        let view = PoliciesView(
            active: versions.first { $0.state == .active }.map { "\($0.number)" },
            waiting: waiting == 0 ? nil : Phrasing.count(waiting, "version waits", "versions wait"),
            rows: versions.map(row), dataDirectory: configuration.dataDirectory)
        return page("Policies", .policies, view, with: "policies", for: visit)
    }

    /// What one version changes, and who agreed to it.
    func policyVersion(_ visit: Visit) async throws -> Response {
        guard let text = visit.parameters.get("version"), let value = Int(text),
            let number = PolicyVersionNumber(value), let detail = try await queries.policyVersion(number)
        else { throw ConsoleFailure.notFound }
        return page("Policies, version \(number)", .policies, view(of: detail), with: "policy-version", for: visit)
    }

    private func row(_ version: PolicyVersionSummary) -> VersionRow {
        let proposal = version.events[0]
        let approvers = version.events.filter { $0.kind == .approved }.map { Phrasing.actor($0.actor) }
        return VersionRow(
            number: "\(version.number)", path: "/console/policies/\(version.number)",
            state: Self.word(version.state), isActive: version.state == .active,
            digest: String(version.digest.prefix(12)), time: TimeView(proposal.time),
            proposer: Phrasing.actor(proposal.actor), reason: proposal.reason,
            approvers: approvers.joined(separator: ", "),
            changes: version.changedDecisions.map { Phrasing.exact(Int64($0)) })
    }

    private func view(of detail: PolicyVersionDetail) -> VersionView {
        let version = detail.version
        let proposal = version.proposal
        let isActive = version.state == .active
        return VersionView(
            number: "\(version.number)", state: Self.word(version.state), tone: isActive ? "ok" : "no",
            sign: isActive ? "✓" : version.state == .proposed ? "…" : "·",
            sentence: "\(Phrasing.actor(proposal.actor)): \(proposal.reason)", digest: version.digest,
            events: version.events.map {
                EventRow(
                    time: TimeView($0.time), words: "\(Self.word($0.kind)) by \(Phrasing.actor($0.actor))",
                    reason: $0.reason.isEmpty ? nil : $0.reason)
            },
            base: version.base.map { "\($0)" }, basePath: version.base.map { "/console/policies/\($0)" },
            diff: PolicyDiff(from: detail.baseFiles, to: version.files).files,
            dryRun: version.dryRun.map(dryRunView),
            policyCount: Phrasing.count(detail.policyCount, "policy", "policies"),
            alwaysVisited: detail.alwaysVisited, isWaiting: version.state == .proposed,
            dataDirectory: configuration.dataDirectory)
    }

    private func dryRunView(_ dryRun: PolicyDryRun) -> DryRunView {
        let examined = "\(Phrasing.exact(Int64(dryRun.examined))) decisions of \(PolicyDryRun.days) days"
        let sentence =
            dryRun.changedCount == 0
            ? "None of \(examined) would change."
            : "\(Phrasing.exact(Int64(dryRun.changedCount))) of \(examined) would change:"
        var notes: [String] = []
        if dryRun.otherPoliciesCount > 0 {
            notes.append("\(dryRun.otherPoliciesCount) more keep their answer, by other policies.")
        }
        if dryRun.isCut { notes.append("Older decisions were left out: only the latest are made again.") }
        if dryRun.unreadable > 0 { notes.append("\(dryRun.unreadable) records could not be read back.") }
        if dryRun.unfaithful > 0 {
            notes.append(
                "\(dryRun.unfaithful) decisions are not repeated as they were recorded: tell whoever maintains Remit.")
        }
        let shown = dryRun.changes.prefix(Self.pageSize)
        let rest = dryRun.changedCount - shown.count
        return DryRunView(
            sentence: sentence, hasChanges: !shown.isEmpty, changes: shown.map(changeRow),
            more: rest > 0 ? "and \(Phrasing.exact(Int64(rest))) more" : nil, notes: notes)
    }

    private func changeRow(_ change: ChangedDecision) -> ChangeRow {
        func by(_ policies: [String]) -> String {
            policies.isEmpty ? "no policy permits it" : policies.joined(separator: ", ")
        }
        return ChangeRow(
            time: TimeView(change.time), path: Address.decision(change.decision), person: change.person.text,
            personPath: Address.person(change.person), act: "\(change.action.rawValue) \(change.asset.path)",
            was: change.was.rawValue, wasBy: by(change.wasBy), becomes: change.becomes.rawValue,
            becomesBy: by(change.becomesBy))
    }

    private static func word(_ state: PolicyVersion.State) -> String {
        switch state {
        case .proposed: "Waits for approval"
        case .approved: "Approved"
        case .active: "In force"
        case .rejected: "Rejected"
        case .superseded: "Superseded"
        }
    }

    private static func word(_ kind: PolicyEvent.Kind) -> String {
        switch kind {
        case .proposed: "Proposed"
        case .approved: "Approved"
        case .accepted: "Approvals found complete"
        case .activated: "Put into force"
        case .restored: "Put into force again"
        case .rejected: "Rejected"
        case .superseded: "Superseded"
        }
    }
}
