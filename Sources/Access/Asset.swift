public import Domain

/// A guarded model or dataset, as access decisions see it; its revisions and bytes are `Custody`'s.
public struct Asset: Hashable, Sendable, Codable {
    /// Names the asset.
    public let id: AssetID
    /// How much harm its loss would do.
    public let sensitivity: Sensitivity
    /// Who answers for it and may write to it.
    public let owner: PersonID
    /// Who else may write to it, sorted.
    public let writers: [PersonID]
    /// The projects that use it, sorted.
    public let projects: [ProjectID]

    /// Describes an asset.
    public init(
        id: AssetID, sensitivity: Sensitivity, owner: PersonID, writers: [PersonID] = [], projects: [ProjectID]
    ) {
        self.id = id
        self.sensitivity = sensitivity
        self.owner = owner
        self.writers = writers
        self.projects = projects
    }
}
