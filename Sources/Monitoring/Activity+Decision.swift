public import Domain

extension Activity {
    /// The act that is over once its decision is made: anything that was refused, and a look at an asset's description.
    ///
    /// `nil` for permitted acts with a length of their own (a pull, a push), whose end is recorded apart.
    init?(endingWith record: DecisionRecord) {
        let outcome: Outcome
        let detail: [String]
        switch record.decision.outcome {
        case .permit:
            guard record.action == .view || record.action == .discover else { return nil }
            outcome = .completed
            detail = []
        case .deny(let refusal):
            outcome = .refused
            detail = refusal.missing.map(\.reason)
        case .conceal:
            outcome = .refused
            detail = ["answered as if the asset did not exist"]
        }
        guard let id = try? ActivityID(record.decision.id.text) else { return nil }
        self.init(
            id: id, time: record.decision.time, began: record.decision.time, kind: record.action.activityKind,
            outcome: outcome, actor: .person(record.caller.person), project: record.caller.project,
            token: record.caller.token, asset: record.asset, target: record.target, decision: record.decision.id,
            bytes: 0, detail: detail, client: record.caller.client)
    }
}

extension AccessAction {
    /// The kind of act that a decision on this action leads to.
    public var activityKind: Activity.Kind {
        switch self {
        case .discover, .view: .view
        case .pull: .pull
        case .push: .push
        case .create: .createRepository
        case .manage: .manageReference
        case .override: .scan
        }
    }
}
