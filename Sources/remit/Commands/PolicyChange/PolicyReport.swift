import Access
import Domain

/// Versions and dry runs in words, as commands print them.
enum PolicyReport {
    /// The most changed decisions that are printed; `--format json` has all that are kept.
    static let listLimit = 50

    /// What a dry run found.
    static func text(_ dryRun: PolicyDryRun) -> String {
        let span = "\(dryRun.examined) decisions since \(day(dryRun.from))"
        var lines: [String] = []
        switch dryRun.changedCount {
        case 0: lines.append("dry run: none of \(span) would change")
        case 1: lines.append("dry run: 1 of \(span) would change:")
        default: lines.append("dry run: these \(dryRun.changedCount) of \(span) would change:")
        }
        lines += dryRun.changes.prefix(listLimit).map { "  \($0.time)  \($0.sentence)  [\($0.decision)]" }
        let rest = dryRun.changedCount - min(dryRun.changes.count, listLimit)
        if rest > 0 { lines.append("  and \(rest) more") }
        if dryRun.otherPoliciesCount > 0 {
            lines.append("\(dryRun.otherPoliciesCount) more keep their answer, by other policies")
        }
        if dryRun.isCut { lines.append("older decisions were left out: the limit is \(PolicyDryRun.decisionLimit)") }
        if dryRun.unreadable > 0 { lines.append("\(dryRun.unreadable) records could not be read back") }
        if dryRun.unfaithful > 0 {
            lines.append(
                "warning: \(dryRun.unfaithful) decisions are not repeated by the policies in force as they were "
                    + "recorded; tell whoever maintains remit")
        }
        return lines.joined(separator: "\n")
    }

    /// A version's head: where it stands and what happened to it.
    static func head(_ version: PolicyVersionSummary) -> String {
        var lines = ["version \(version.number): \(version.state.rawValue)", "digest  \(version.digest)"]
        if let base = version.base { lines.append("against version \(base)") }
        lines += version.events.map(line)
        return lines.joined(separator: "\n")
    }

    /// A version with its dry run and its files.
    static func text(_ version: PolicyVersion) -> String {
        let files = version.files.map { file in
            "\n// ---- \(file.name)\n" + String(decoding: file.bytes, as: UTF8.self)
        }
        return ([head(version.summary)] + (version.dryRun.map { [text($0)] } ?? []) + files).joined(separator: "\n")
    }

    /// One line of the history.
    static func line(_ version: PolicyVersionSummary) -> String {
        let approvers = version.events.filter { $0.kind == .approved }.map { name($0.actor) }
        let proposal = version.events[0]
        let approvals = approvers.isEmpty ? "" : "  approved by \(approvers.joined(separator: ", "))"
        let changes = version.changedDecisions.map { "  would change \($0)" } ?? ""
        return "\(version.number)  \(version.state.rawValue)  \(version.digest.prefix(12))  \(proposal.time)  "
            + "\(name(proposal.actor)): \(proposal.reason)\(approvals)\(changes)"
    }

    private static func line(_ event: PolicyEvent) -> String {
        let reason = event.reason.isEmpty ? "" : ": \(event.reason)"
        return "\(event.time)  \(event.kind.rawValue) by \(name(event.actor))\(reason)"
    }

    private static func name(_ actor: Actor) -> String { actor.person?.text ?? "\(actor)" }

    private static func day(_ time: Timestamp) -> String { String(time.description.prefix(10)) }
}
