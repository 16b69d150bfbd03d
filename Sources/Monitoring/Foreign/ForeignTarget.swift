/// What an act was done to, as another system names it.
public struct ForeignTarget: Hashable, Sendable {
    /// The kind of thing, such as `repository`, `file`, `job`, `user`, `bucket`.
    public let kind: String
    /// Its name there.
    public let name: String

    /// Names a thing.
    public init(kind: String, name: String) {
        self.kind = kind
        self.name = name
    }
}
