/// Who did something.
public enum Actor: Hashable, Sendable {
    /// A person of the directory.
    case person(PersonID)
    /// A program that asks for decisions about others.
    case service(ServiceID)
    /// Somebody with a shell on the server, by the name of their operating system's account.
    case operatingSystemUser(String)
    /// Remit itself.
    case system
    /// Nobody known: the credential was missing or wrong.
    case unknown

    /// `person:ada`, `service:wiki`, `os-user:root`, `system`, `unknown`: unique over all kinds.
    public var description: String {
        switch self {
        case .person(let person): "person:\(person)"
        case .service(let service): "service:\(service)"
        case .operatingSystemUser(let name): "os-user:\(name)"
        case .system: "system"
        case .unknown: "unknown"
        }
    }

    /// The person, when it is one.
    public var person: PersonID? {
        if case .person(let person) = self { person } else { nil }
    }
}

extension Actor: CustomStringConvertible {}

extension Actor: Codable {
    public init(from decoder: any Decoder) throws { try self.init(parsing: String(from: decoder)) }

    /// Reads the form that ``description`` writes; any other text is ``unknown``.
    ///
    /// - Throws: ``IdentifierError`` for a person or service whose name breaks the rules.
    public init(parsing text: String) throws(IdentifierError) {
        if text == "system" {
            self = .system
        } else if text.hasPrefix("person:") {
            self = .person(try PersonID(String(text.dropFirst("person:".count))))
        } else if text.hasPrefix("service:") {
            self = .service(try ServiceID(String(text.dropFirst("service:".count))))
        } else if text.hasPrefix("os-user:") {
            self = .operatingSystemUser(String(text.dropFirst("os-user:".count)))
        } else {
            self = .unknown
        }
    }

    public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}
