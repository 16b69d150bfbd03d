/// What one decision needs to know about its person, project and asset; absent things are `nil`.
public struct AccessFacts: Hashable, Sendable {
    /// The person who asks.
    public let person: Person?
    /// The project of the token.
    public let project: Project?
    /// The asset asked for.
    public let asset: Asset?
    /// Every project that the person owns or is a member of, by identifier.
    public let memberships: [Project]
    /// Who answers for the token's project: whom a refusal names.
    public let projectOwner: Person?
    /// Who answers for the asset: whom a refusal names.
    public let assetOwner: Person?

    /// Collects the facts.
    public init(
        person: Person?, project: Project?, asset: Asset?, memberships: [Project] = [], projectOwner: Person? = nil,
        assetOwner: Person? = nil
    ) {
        self.person = person
        self.project = project
        self.asset = asset
        self.memberships = memberships
        self.projectOwner = projectOwner
        self.assetOwner = assetOwner
    }

    /// The same facts as if the asset did not exist.
    var withoutAsset: AccessFacts {
        AccessFacts(
            person: person, project: project, asset: nil, memberships: memberships, projectOwner: projectOwner)
    }
}
