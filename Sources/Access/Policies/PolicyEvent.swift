public import Domain

/// One thing that happened to a version of the policy set.
public struct PolicyEvent: Hashable, Sendable, Codable {
    /// What happened.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Somebody put it forward.
        case proposed
        /// Somebody with a token of their own agreed to exactly these bytes.
        case approved
        /// Enough people had agreed.
        case accepted
        /// It came into force.
        case activated
        /// It came into force again, because the version after it was taken back.
        case restored
        /// Somebody turned it down, or its proposer withdrew it.
        case rejected
        /// Another version came into force.
        case superseded
    }

    /// What happened.
    public let kind: Kind
    /// When.
    public let time: Timestamp
    /// Whose doing it was.
    public let actor: Actor
    /// The token with which they showed who they are; `nil` for what operators and the server itself do.
    public let token: TokenID?
    /// The digest of the set that it was about.
    public let digest: String
    /// Why, in the actor's words; empty where nobody was asked.
    public let reason: String

    /// Describes what happened.
    public init(
        kind: Kind, time: Timestamp, actor: Actor, token: TokenID? = nil, digest: String, reason: String = ""
    ) {
        self.kind = kind
        self.time = time
        self.actor = actor
        self.token = token
        self.digest = digest
        self.reason = reason
    }
}
