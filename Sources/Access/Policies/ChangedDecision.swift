public import Domain

/// One recorded decision that another policy set would have made otherwise.
public struct ChangedDecision: Hashable, Sendable, Codable {
    /// The recorded decision.
    public let decision: DecisionID
    /// When it was made.
    public let time: Timestamp
    /// Who asked.
    public let person: PersonID
    /// For which project.
    public let project: ProjectID
    /// What they asked to do.
    public let action: AccessAction
    /// With which asset.
    public let asset: AssetID
    /// The answer of the set in force.
    public let was: PolicyAnswer
    /// The policies that determine that answer, sorted; none where no permit holds.
    public let wasBy: [String]
    /// The answer of the proposed set.
    public let becomes: PolicyAnswer
    /// The policies that determine that answer, sorted; none where no permit holds.
    public let becomesBy: [String]

    /// Describes a change.
    public init(
        decision: DecisionID, time: Timestamp, person: PersonID, project: ProjectID, action: AccessAction,
        asset: AssetID, was: PolicyAnswer, wasBy: [String], becomes: PolicyAnswer, becomesBy: [String]
    ) {
        self.decision = decision
        self.time = time
        self.person = person
        self.project = project
        self.action = action
        self.asset = asset
        self.was = was
        self.wasBy = wasBy
        self.becomes = becomes
        self.becomesBy = becomesBy
    }

    /// `ada pull model:lab/x for apollo: permitted by members-read, would be refused by freeze`.
    public var sentence: String {
        "\(person) \(action.rawValue) \(asset) for \(project): \(was.rawValue) \(Self.words(wasBy, was)), "
            + "would be \(becomes.rawValue) \(Self.words(becomesBy, becomes))"
    }

    private static func words(_ policies: [String], _ answer: PolicyAnswer) -> String {
        policies.isEmpty ? "because no policy permits it" : "by \(policies.joined(separator: ", "))"
    }
}
