public import Domain

/// A transfer that is sending bytes at this moment.
public struct RunningStream: Hashable, Sendable {
    /// The decision that lets it.
    public let decision: DecisionID
    /// Who receives.
    public let person: PersonID
    /// For which purpose.
    public let project: ProjectID
    /// Of which asset.
    public let asset: AssetID
    /// The file's path in the repository.
    public let path: String
    /// Bytes sent so far.
    public let sentBytes: Int64
    /// Bytes that this transfer reserved.
    public let reservedBytes: Int64
    /// When it began.
    public let began: Timestamp

    /// Describes a transfer.
    public init(
        decision: DecisionID, person: PersonID, project: ProjectID, asset: AssetID, path: String, sentBytes: Int64,
        reservedBytes: Int64, began: Timestamp
    ) {
        self.decision = decision
        self.person = person
        self.project = project
        self.asset = asset
        self.path = path
        self.sentBytes = sentBytes
        self.reservedBytes = reservedBytes
        self.began = began
    }
}
