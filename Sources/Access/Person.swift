public import Domain

/// A person whom the organisation declared.
public struct Person: Hashable, Sendable, Codable {
    /// Names the person.
    public let id: PersonID
    /// The name that people use.
    public let name: String
    /// Terms of work.
    public let kind: PersonKind
    /// When the contract ends; from that moment every decision is a denial. `nil` for an open end.
    public let ends: Timestamp?
    /// When the person was suspended; `nil` while they are not.
    public let suspended: Timestamp?

    /// Describes a person.
    public init(id: PersonID, name: String, kind: PersonKind, ends: Timestamp? = nil, suspended: Timestamp? = nil) {
        self.id = id
        self.name = name
        self.kind = kind
        self.ends = ends
        self.suspended = suspended
    }

    /// Whether the person is not suspended and within their contract.
    public func isActive(at moment: Timestamp) -> Bool {
        suspended == nil && ends.map { moment < $0 } ?? true
    }
}
