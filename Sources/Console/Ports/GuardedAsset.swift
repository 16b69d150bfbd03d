public import Domain

/// One row of the overview and of the list of models: an asset and what left of it over the last 24 hours.
public struct GuardedAsset: Hashable, Sendable {
    /// Names the asset.
    public let id: AssetID
    /// How much harm its loss would do.
    public let sensitivity: Sensitivity
    /// Who answers for it.
    public let owner: PersonID
    /// Size of its largest revision in bytes, what "the whole model" means; 0 while it has no revision.
    public let bytes: Int64
    /// Number of revisions, over all branches.
    public let revisionCount: Int
    /// What left over the last 24 hours, by person, most distinct bytes first; only people with a byte.
    public let lastDay: [EgressShare]

    /// Describes a row.
    public init(
        id: AssetID, sensitivity: Sensitivity, owner: PersonID, bytes: Int64, revisionCount: Int, lastDay: [EgressShare]
    ) {
        self.id = id
        self.sensitivity = sensitivity
        self.owner = owner
        self.bytes = bytes
        self.revisionCount = revisionCount
        self.lastDay = lastDay
    }
}
