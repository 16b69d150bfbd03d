/// Everything that is kept of one decision, enough to make it again years later.
public struct DecisionRecord: Hashable, Sendable, Codable {
    /// The answer.
    public let decision: Decision
    /// Who asked.
    public let caller: Caller
    /// What they asked to do.
    public let action: AccessAction
    /// With which asset.
    public let asset: AssetID
    /// The exact object.
    public let target: AccessTarget?
    /// The budget figures that the policies saw.
    public let transfer: TransferFacts?
    /// Cedar's request as JSON text: principal, action, resource and context.
    public let request: String
    /// The slice of entities that the policies saw, as Cedar's entities JSON text.
    public let entities: String
    /// SHA-256 of the policy set, hexadecimal.
    public let policySet: String
    /// Policies that failed to evaluate, with their errors.
    public let errors: [String]

    /// Collects a record.
    public init(
        decision: Decision, caller: Caller, action: AccessAction, asset: AssetID, target: AccessTarget?,
        transfer: TransferFacts?, request: String, entities: String, policySet: String, errors: [String]
    ) {
        self.decision = decision
        self.caller = caller
        self.action = action
        self.asset = asset
        self.target = target
        self.transfer = transfer
        self.request = request
        self.entities = entities
        self.policySet = policySet
        self.errors = errors
    }
}
