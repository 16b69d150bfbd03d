/// One thing that was done or tried, by whom, for what purpose, with which result: the record behind every page and
/// export.
public struct Activity: Hashable, Sendable, Codable {
    /// What kind of act it was.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case view
        case pull
        case push
        case createRepository = "create-repository"
        case manageReference = "manage-reference"
        case signIn = "sign-in"
        case refusedCredential = "refused-credential"
        case consoleView = "console-view"
        case question
        case operatorAct = "operator-act"
        /// A version of the policy set was proposed, approved, rejected, activated or taken back.
        case policyChange = "policy-change"
        /// Policies need somebody now: one could not be evaluated, or the folder holds some that nobody approved.
        case policyAlert = "policy-alert"
        /// A content was judged anew, or accepted in spite of its verdict.
        case scan
        /// Somebody said of a finding that it is what the rule looks for, or that it is not.
        case judgement
        case serverStarted = "server-started"
        case serverStopped = "server-stopped"
    }

    /// How it ended.
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        /// Done as asked.
        case completed
        /// Refused by policy or for want of a valid credential.
        case refused
        /// Stopped by Remit in the middle, for example because the person was suspended.
        case cut
        /// Ended early by the client or the network.
        case interrupted
        /// Failed on our side.
        case failed
    }

    /// Names the act.
    public let id: ActivityID
    /// When it ended.
    public let time: Timestamp
    /// When it began; equal to `time` for acts without length.
    public let began: Timestamp
    /// What kind of act.
    public let kind: Kind
    /// How it ended.
    public let outcome: Outcome
    /// Who did it.
    public let actor: Actor
    /// Whom it concerns, where that is somebody else: the person looked at, suspended, given a token.
    public let subject: PersonID?
    /// The purpose.
    public let project: ProjectID?
    /// The token used.
    public let token: TokenID?
    /// The asset concerned.
    public let asset: AssetID?
    /// The object within the asset.
    public let target: AccessTarget?
    /// The decision that allowed or refused it.
    public let decision: DecisionID?
    /// Bytes of content sent to, or received from, the client.
    public let bytes: Int64
    /// Reasons, or a description of an operator's act, as sentences.
    public let detail: [String]
    /// The program at the other end.
    public let client: ClientFacts?
    /// For kind ``Kind/judgement``, what was said of which finding.
    public let judgement: FindingJudgement?

    /// Records one act.
    public init(
        id: ActivityID, time: Timestamp, began: Timestamp, kind: Kind, outcome: Outcome, actor: Actor,
        subject: PersonID? = nil, project: ProjectID? = nil, token: TokenID? = nil, asset: AssetID? = nil,
        target: AccessTarget? = nil,
        decision: DecisionID? = nil, bytes: Int64 = 0, detail: [String] = [], client: ClientFacts? = nil,
        judgement: FindingJudgement? = nil
    ) {
        self.id = id
        self.time = time
        self.began = began
        self.kind = kind
        self.outcome = outcome
        self.actor = actor
        self.subject = subject
        self.project = project
        self.token = token
        self.asset = asset
        self.target = target
        self.decision = decision
        self.bytes = bytes
        self.detail = detail
        self.client = client
        self.judgement = judgement
    }
}
