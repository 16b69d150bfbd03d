/// What one decision needs to know about its person, project and asset; absent things are `nil`.
public struct AccessFacts: Hashable, Sendable {
    /// The person who asks.
    public let person: Person?
    /// The project of the token.
    public let project: Project?
    /// The asset asked for.
    public let asset: Asset?

    /// Collects the facts.
    public init(person: Person?, project: Project?, asset: Asset?) {
        self.person = person
        self.project = project
        self.asset = asset
    }
}
