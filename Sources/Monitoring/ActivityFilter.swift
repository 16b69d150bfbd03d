public import Domain

/// Which acts or decisions a reader wants; fields that are `nil` do not restrict.
public struct ActivityFilter: Hashable, Sendable {
    /// Only those of this person.
    public var person: PersonID?
    /// Only those for this project.
    public var project: ProjectID?
    /// Only those on this asset.
    public var asset: AssetID?
    /// Only those of this kind; for decisions, those whose action leads to this kind of act.
    public var kind: Activity.Kind?
    /// Only refused ones (`true`) or only the others (`false`).
    public var refused: Bool?
    /// Only those at or after this moment.
    public var from: Timestamp?
    /// Only those before this moment.
    public var until: Timestamp?

    /// A filter that lets everything pass; set what should restrict.
    public init(
        person: PersonID? = nil, project: ProjectID? = nil, asset: AssetID? = nil, kind: Activity.Kind? = nil,
        refused: Bool? = nil, from: Timestamp? = nil, until: Timestamp? = nil
    ) {
        self.person = person
        self.project = project
        self.asset = asset
        self.kind = kind
        self.refused = refused
        self.from = from
        self.until = until
    }
}
