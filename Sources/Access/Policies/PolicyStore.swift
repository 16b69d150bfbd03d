/// Where the versions of the policy set are kept. `Storage` implements it; one conformance suite holds every
/// implementation to it.
///
/// Each method is one transaction. The files of a version never change.
public protocol PolicyStore: Sendable {
    /// Versions, latest number first, at most `limit`.
    func versions(limit: Int) async throws -> [PolicyVersionSummary]
    /// The version with this number, or `nil`.
    func version(_ number: PolicyVersionNumber) async throws -> PolicyVersion?
    /// The version in force; `nil` while there is none at all.
    func activeVersion() async throws -> PolicyVersion?

    /// Adds a version.
    ///
    /// - Returns: `false`, and changes nothing, when its number is not the one after the latest, or when it would be a
    ///   second one in force.
    func insert(_ version: PolicyVersion) async throws -> Bool

    /// Notes an event of a version, and moves it from one state to another or the same.
    ///
    /// - Returns: `false`, and changes nothing, when there is no such version, when it is not in state `from`, when the
    ///   event's digest is not the version's, or when the event is an approval and its actor approved before or is the
    ///   proposer.
    func note(
        _ event: PolicyEvent, on number: PolicyVersionNumber, from: PolicyVersion.State, to: PolicyVersion.State
    ) async throws -> Bool

    /// Brings a version into force in place of `replaced`, which is superseded, and with it every version that waits.
    ///
    /// - Parameter from: the state in which the version must be: approved, or superseded for a rollback.
    /// - Returns: `false`, and changes nothing, when there is no such version, when it is not in state `from`, when its
    ///   digest is not the event's, or when `replaced` is not in force.
    func activate(
        _ number: PolicyVersionNumber, from: PolicyVersion.State, replacing replaced: PolicyVersionNumber,
        with event: PolicyEvent
    ) async throws -> Bool
}
