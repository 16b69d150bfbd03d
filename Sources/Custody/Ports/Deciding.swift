public import Domain

/// Asks the policies. `Access` stands behind it.
public protocol Deciding: Sendable {
    /// Answers once the decision is durable in the ledger.
    ///
    /// A `pull` question without ``AccessQuestion/transfer`` asks whether the caller may read bytes at all; nothing is
    /// sent on its answer, so it is no reservation.
    ///
    /// - Throws: when no durable decision could be made; the act must then not happen.
    func decide(_ question: AccessQuestion) async throws -> Decision
}
