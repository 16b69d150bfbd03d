public import Access
public import Domain

/// What a search found.
public struct SearchResults: Hashable, Sendable {
    /// People, by identifier.
    public let people: [Person]
    /// Assets, by name.
    public let assets: [AssetID]
    /// The decision of exactly the searched identifier.
    public let decision: DecisionID?

    /// Collects findings.
    public init(people: [Person], assets: [AssetID], decision: DecisionID?) {
        self.people = people
        self.assets = assets
        self.decision = decision
    }
}
