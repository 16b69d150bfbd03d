import Domain

/// A decision as a row of a list.
struct DecisionRow {
    private let path: String
    private let index: Int64
    private let time: TimeView
    private let outcome: OutcomeView
    private let person: String
    private let personPath: String
    private let project: String
    private let action: String
    private let asset: String
    private let assetPath: String
    private let file: String?
    private let reason: String?
    private let isOperator: Bool

    /// Shows `summary` to an operator or to the person whom it concerns.
    init(_ summary: DecisionSummary, forOperator: Bool) {
        path = Address.decision(summary.decision.id)
        index = summary.index
        time = TimeView(summary.decision.time)
        outcome = OutcomeView(summary.decision.outcome, forOperator: forOperator)
        person = summary.person.text
        personPath = Address.person(summary.person)
        project = summary.project.text
        action = summary.action.rawValue
        asset = summary.asset.path
        assetPath = Address.asset(summary.asset)
        file = summary.path
        isOperator = forOperator
        if case .deny(let refusal) = summary.decision.outcome {
            reason = refusal.missing.first?.reason
        } else {
            reason = nil
        }
    }
}
