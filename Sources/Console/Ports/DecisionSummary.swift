public import Domain

/// One decision as a row.
public struct DecisionSummary: Hashable, Sendable {
    /// The answer, its reasons, policies, and time.
    public let decision: Decision
    /// Who asked.
    public let person: PersonID
    /// For which purpose.
    public let project: ProjectID
    /// What they asked to do.
    public let action: AccessAction
    /// With which asset.
    public let asset: AssetID
    /// The file, where there is one.
    public let path: String?
    /// The entry of the ledger.
    public let index: Int64

    /// Describes a decision.
    public init(
        decision: Decision, person: PersonID, project: ProjectID, action: AccessAction, asset: AssetID, path: String?,
        index: Int64
    ) {
        self.decision = decision
        self.person = person
        self.project = project
        self.action = action
        self.asset = asset
        self.path = path
        self.index = index
    }
}
