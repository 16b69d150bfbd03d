public import Domain

/// Somebody's word that a content may be pushed in spite of its verdict, until a date.
public struct FileAcceptance: Hashable, Sendable {
    /// Who.
    public let person: PersonID
    /// Why.
    public let reason: String
    /// When it was said.
    public let time: Timestamp
    /// When it ends.
    public let ends: Timestamp

    /// Notes an acceptance.
    public init(person: PersonID, reason: String, time: Timestamp, ends: Timestamp) {
        self.person = person
        self.reason = reason
        self.time = time
        self.ends = ends
    }
}
