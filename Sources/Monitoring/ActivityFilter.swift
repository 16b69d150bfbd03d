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
    /// Only those with this ending; for decisions, `completed` means permitted and `refused` the others.
    public var outcome: Activity.Outcome?
    /// Only those that concern this person without being theirs.
    public var subject: PersonID?
    /// Only those at or after this moment.
    public var from: Timestamp?
    /// Only those before this moment.
    public var until: Timestamp?

    /// A filter that lets everything pass; set what should restrict.
    public init(
        person: PersonID? = nil, project: ProjectID? = nil, asset: AssetID? = nil, kind: Activity.Kind? = nil,
        outcome: Activity.Outcome? = nil, subject: PersonID? = nil, from: Timestamp? = nil, until: Timestamp? = nil
    ) {
        self.person = person
        self.project = project
        self.asset = asset
        self.kind = kind
        self.outcome = outcome
        self.subject = subject
        self.from = from
        self.until = until
    }
}
