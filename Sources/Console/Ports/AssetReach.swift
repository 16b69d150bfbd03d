public import Domain

/// What one person may do now with one asset for one project.
public struct AssetReach: Hashable, Sendable {
    /// Who.
    public let person: PersonID
    /// For which purpose.
    public let project: ProjectID
    /// With which asset.
    public let asset: AssetID
    /// The asset's sensitivity.
    public let sensitivity: Sensitivity
    /// What they may do, in the order of ``Domain/AccessAction``; never empty.
    public let actions: [AccessAction]
    /// When it ends: the earlier of the person's and the project's end; `nil` for an open end.
    public let ends: Timestamp?

    /// States what somebody may do.
    public init(
        person: PersonID, project: ProjectID, asset: AssetID, sensitivity: Sensitivity, actions: [AccessAction],
        ends: Timestamp?
    ) {
        self.person = person
        self.project = project
        self.asset = asset
        self.sensitivity = sensitivity
        self.actions = actions
        self.ends = ends
    }
}
