import Domain

/// Tries a policy set on the decisions of the last ``PolicyDryRun/days`` days, beside the set in force.
///
/// Nothing is decided and nothing recorded. Decisions are read in parts, and between two parts others get their turn:
/// a server that tries a set goes on deciding meanwhile.
struct PolicyRehearsing: Sendable {
    private static let pageSize = 500

    /// The recorded decisions.
    let history: any DecisionHistory
    /// The set in force.
    let current: PolicyCollection
    /// The set that is tried.
    let proposed: PolicyCollection
    /// The most decisions that are made again.
    var limit = PolicyDryRun.decisionLimit

    private struct Figures {
        var examined = 0
        var unreadable = 0
        var unfaithful = 0
        var changed = 0
        var otherPolicies = 0
        var changes: [ChangedDecision] = []
    }

    /// Makes all those decisions again.
    func run(at now: Timestamp) async throws -> PolicyDryRun {
        let from = now - .seconds(PolicyDryRun.days * 86_400)
        var figures = Figures()
        var position: UInt64?
        var isCut = false
        repeat {
            let wanted = min(Self.pageSize, limit - figures.examined - figures.unreadable)
            let page = try await history.decisions(since: from, before: position, limit: wanted)
            for record in page.records { compare(record, &figures) }
            position = page.next
            isCut = position != nil && figures.examined + figures.unreadable >= limit
            try Task.checkCancellation()
            await Task.yield()
        } while position != nil && !isCut
        return PolicyDryRun(
            from: from, until: now, examined: figures.examined, isCut: isCut, unreadable: figures.unreadable,
            unfaithful: figures.unfaithful, changedCount: figures.changed, otherPoliciesCount: figures.otherPolicies,
            changes: figures.changes)
    }

    private func compare(_ record: DecisionRecord, _ figures: inout Figures) {
        guard let replay = try? PolicyReplay(record) else {
            figures.unreadable += 1
            return
        }
        figures.examined += 1
        let was = replay.result(under: current)
        let becomes = replay.result(under: proposed)
        if record.policySet == current.digest, was.answer != record.decision.answer { figures.unfaithful += 1 }
        guard was.answer != becomes.answer else {
            if was.policies != becomes.policies { figures.otherPolicies += 1 }
            return
        }
        figures.changed += 1
        guard figures.changes.count < PolicyDryRun.listLimit else { return }
        figures.changes.append(
            ChangedDecision(
                decision: record.decision.id, time: record.decision.time, person: record.caller.person,
                project: record.caller.project, action: record.action, asset: record.asset, was: was.answer,
                wasBy: was.policies, becomes: becomes.answer, becomesBy: becomes.policies))
    }
}

extension Decision {
    /// The answer, without its words.
    fileprivate var answer: PolicyAnswer {
        switch outcome {
        case .permit: .permitted
        case .deny: .refused
        case .conceal: .hidden
        }
    }
}
