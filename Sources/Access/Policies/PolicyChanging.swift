/// How policies change: the same acts in this process and through the control socket.
///
/// Each act is durable in the ledger before it takes effect. All throw ``AdministrationError`` for what can be put
/// right by whoever asks; any other error is a failure of the store, the ledger or the connection.
///
/// Whoever proposes, approves or rejects shows who they are with a token of their own. It is used for nothing else.
public protocol PolicyChanging: Sendable {
    /// Puts a set forward, after trying it on the decisions of the last ``PolicyDryRun/days`` days.
    ///
    /// - Parameters:
    ///   - files: the whole set.
    ///   - reason: why, 1 to ``PolicyChange/maximumReasonBytes`` bytes.
    ///   - token: the proposer's.
    func propose(_ files: [PolicyFile], reason: String, token: String) async throws -> PolicyVersion
    /// Tries a set on those decisions; nothing is kept.
    func rehearse(_ files: [PolicyFile]) async throws -> PolicyDryRun
    /// Agrees to a version. With the ``PolicyChange/quorum``th approval it is in force when this returns.
    ///
    /// - Parameters:
    ///   - digest: of the set that the approver looked at; it must be the version's.
    ///   - token: the approver's.
    func approve(_ number: PolicyVersionNumber, digest: String, token: String) async throws -> PolicyVersion
    /// Turns a version down, or withdraws it.
    func reject(_ number: PolicyVersionNumber, reason: String, token: String) async throws -> PolicyVersion
    /// Takes the version in force back: the one that it replaced is in force when this returns.
    func rollBack(reason: String) async throws -> PolicyVersion
    /// Versions, latest first, at most `limit` of 1 to 1,000.
    func history(limit: Int) async throws -> [PolicyVersionSummary]
    /// One version; the one in force where no number is given.
    func version(_ number: PolicyVersionNumber?) async throws -> PolicyVersion
}
