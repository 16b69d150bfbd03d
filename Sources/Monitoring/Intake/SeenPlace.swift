public import Domain

/// A machine or address at which a person was seen.
public struct SeenPlace: Hashable, Sendable {
    /// The person.
    public let person: PersonID
    /// The machine or address.
    public let place: String

    /// Names both.
    public init(person: PersonID, place: String) {
        self.person = person
        self.place = place
    }
}
