public import Domain

/// Everything that somebody may do through the console. Each act is durable in the ledger before the method returns.
public protocol ConsoleActs: Sendable {
    /// Records that `viewer` looked at the page of `person`, before the page is shown (activity of kind
    /// `console-view`).
    ///
    /// - Throws: when it could not be made durable; the page is then not shown.
    func recordView(of person: PersonID, by viewer: Actor, client: ClientFacts) async throws

    /// Makes an access token of `person` for `project` that ends after `duration`, and returns it: the only moment when
    /// anybody can read it.
    ///
    /// - Parameter duration: one of ``ConsoleConfiguration/tokenDurations``.
    /// - Throws: ``ConsoleActError`` with words for the person when a rule forbids it, for example because they are not
    ///   a member of the project or are suspended.
    func createToken(
        of person: PersonID, for project: ProjectID, lasting duration: Duration, client: ClientFacts
    ) async throws -> CreatedToken

    /// Ends a token of `person` at once.
    ///
    /// - Throws: ``ConsoleActError`` when there is no such token of this person or it has ended.
    func endToken(_ token: TokenID, of person: PersonID, client: ClientFacts) async throws
}
