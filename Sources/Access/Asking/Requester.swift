public import Domain

/// Who asks for decisions: a person about themselves, or a service about anybody.
public enum Requester: Hashable, Sendable {
    /// A person, with the token that they use for models too.
    case person(Caller)
    /// A service, with a token of its own.
    case service(ServiceCaller)

    /// The token that was presented.
    public var token: TokenID {
        switch self {
        case .person(let caller): caller.token
        case .service(let caller): caller.token
        }
    }

    /// What is known about the program at the other end.
    public var client: ClientFacts {
        switch self {
        case .person(let caller): caller.client
        case .service(let caller): caller.client
        }
    }

    /// Who asks, for records.
    public var actor: Actor {
        switch self {
        case .person(let caller): .person(caller.person)
        case .service(let caller): .service(caller.service)
        }
    }
}
