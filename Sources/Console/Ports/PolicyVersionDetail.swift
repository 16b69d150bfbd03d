public import Access

/// One version of the policy set with what its page compares it with.
public struct PolicyVersionDetail: Hashable, Sendable {
    /// The version.
    public let version: PolicyVersion
    /// The files of the version that it was proposed against; none for the first.
    public let baseFiles: [PolicyFile]
    /// How many policies it has.
    public let policyCount: Int
    /// The names of policies that are evaluated at every decision, because no index can leave them out.
    public let alwaysVisited: [String]

    /// Describes a version.
    public init(version: PolicyVersion, baseFiles: [PolicyFile], policyCount: Int, alwaysVisited: [String]) {
        self.version = version
        self.baseFiles = baseFiles
        self.policyCount = policyCount
        self.alwaysVisited = alwaysVisited
    }
}
