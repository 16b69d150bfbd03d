/// Who asks, and for which purpose: the person and the project of a token that was found valid.
///
/// Only authentication makes one, so a value of this type means "the token was good a moment ago"; whether the person
/// may still act is for the decision.
public struct Caller: Hashable, Sendable, Codable {
    /// The person whom the token was given to.
    public let person: PersonID
    /// The project for which the token was given: the purpose of whatever is done with it.
    public let project: ProjectID
    /// The token.
    public let token: TokenID
    /// When the token ends.
    public let tokenExpires: Timestamp
    /// The program that sent the request.
    public let client: ClientFacts
    /// The service that asked about the person, with a token of its own; `nil` when the person asks.
    public let service: ServiceID?

    /// States that `person`, or `service` about them, presented a valid `token` of `project`.
    public init(
        person: PersonID, project: ProjectID, token: TokenID, tokenExpires: Timestamp, client: ClientFacts,
        service: ServiceID? = nil
    ) {
        self.person = person
        self.project = project
        self.token = token
        self.tokenExpires = tokenExpires
        self.client = client
        self.service = service
    }
}
