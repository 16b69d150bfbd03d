/// Tells who works here now.
public protocol PeopleLooking: Sendable {
    /// Everything about people and assets that rules may ask for, at this moment.
    func people() async throws -> PeopleSnapshot
}
