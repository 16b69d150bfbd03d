public import Domain

/// Where people, projects, assets and tokens are kept. `Storage` implements it; one conformance suite holds every
/// implementation to it.
///
/// Each method is one transaction. Nothing is cached above it, so that a change is in force for the very next decision.
public protocol AccessStore: ServiceTokenStore {
    /// Everything that one decision needs to know, read in one transaction.
    func facts(person: PersonID, project: ProjectID, asset: AssetID) async throws -> AccessFacts

    /// The person, or `nil`.
    func person(_ id: PersonID) async throws -> Person?
    /// The project, or `nil`.
    func project(_ id: ProjectID) async throws -> Project?
    /// The asset, or `nil`.
    func asset(_ id: AssetID) async throws -> Asset?
    /// All people, by identifier.
    func people() async throws -> [Person]
    /// All projects, by identifier.
    func projects() async throws -> [Project]
    /// All assets, by identifier.
    func assets() async throws -> [Asset]

    /// Writes all of `changes` or none of them.
    func apply(_ changes: DirectoryChanges) async throws
    /// Adds an asset.
    ///
    /// - Returns: `false`, and changes nothing, when an asset of this name exists.
    func insertAsset(_ asset: Asset) async throws -> Bool
    /// Marks the person as suspended, all their tokens as revoked, and removes their links and sessions, in one
    /// transaction. A person who is suspended already keeps the first time.
    ///
    /// - Returns: how many tokens were good at `time` and ended by this; `nil` when there is no such person.
    func suspend(_ person: PersonID, at time: Timestamp) async throws -> Int?
    /// Ends a person's suspension; their old tokens stay revoked.
    ///
    /// - Returns: `false` when there is no such person or they were not suspended.
    func reinstate(_ person: PersonID) async throws -> Bool

    /// Adds a token's record.
    ///
    /// - Returns: `false`, and changes nothing, when the person is absent or suspended: checked in the same
    ///   transaction,
    ///   so that no token can slip in beside a suspension.
    func insertToken(_ token: AccessToken) async throws -> Bool
    /// The token's record, or `nil`.
    func token(_ id: TokenID) async throws -> AccessToken?
    /// A person's tokens, newest first, at most `limit`.
    func tokens(of person: PersonID, limit: Int) async throws -> [AccessToken]
    /// Ends a token early.
    ///
    /// - Returns: `false` when there is no such token or it had ended early before.
    func revokeToken(_ id: TokenID, at time: Timestamp) async throws -> Bool

    /// Adds a one-time link for signing in to the console, or a session that was opened with one; forgets those that
    /// had ended by the time at which this one was made.
    func insertCredential(_ credential: ConsoleCredential) async throws
    /// Takes a one-time link out of use and returns it; a second call with the same hash returns `nil`, and so does a
    /// call at or after the moment at which the link ends.
    func redeemLink(hash: String, at time: Timestamp) async throws -> ConsoleCredential?
    /// The session with this hash, or `nil`.
    func session(hash: String) async throws -> ConsoleCredential?
    /// Ends a session.
    func endSession(hash: String) async throws
}
