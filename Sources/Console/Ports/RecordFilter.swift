public import Domain

/// Which records a list shows; every condition that is set must hold.
public struct RecordFilter: Hashable, Sendable {
    /// How it ended, in the words that pages use for decisions and acts alike.
    public enum Outcome: String, Sendable, CaseIterable {
        /// Decisions: permit. Acts: completed.
        case allowed
        /// Decisions: deny or conceal. Acts: refused.
        case refused
        /// Acts only: cut by Remit. No decision matches.
        case cut
        /// Acts only: interrupted by the client or the network. No decision matches.
        case interrupted
        /// Acts only: failed on our side. No decision matches.
        case failed
    }

    /// Only this person's.
    public var person: PersonID?
    /// Only about this asset.
    public var asset: AssetID?
    /// Only with this ending.
    public var outcome: Outcome?
    /// Only decisions about this action; lists of acts ignore it.
    public var action: AccessAction?
    /// Only acts of this kind; lists of decisions ignore it.
    public var kind: Activity.Kind?

    /// Collects conditions; none of them shows everything.
    public init(
        person: PersonID? = nil, asset: AssetID? = nil, outcome: Outcome? = nil, action: AccessAction? = nil,
        kind: Activity.Kind? = nil
    ) {
        self.person = person
        self.asset = asset
        self.outcome = outcome
        self.action = action
        self.kind = kind
    }

    /// Whether a decision meets the conditions: what stores must implement, and what the live list uses.
    public func matches(_ decision: DecisionSummary) -> Bool {
        if let person, decision.person != person { return false }
        if let asset, decision.asset != asset { return false }
        if let action, decision.action != action { return false }
        switch outcome {
        case nil: return true
        case .allowed: return decision.decision.isPermitted
        case .refused: return !decision.decision.isPermitted
        case .cut, .interrupted, .failed: return false
        }
    }
}
