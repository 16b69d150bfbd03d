public import Domain

/// Answers whether somebody may do something, with the answer durable before it is given.
public protocol Deciding: Sendable {
    /// Decides one question. The same path, and so the same time, is taken whether the asset exists or not.
    ///
    /// - Returns: the decision, which is in the ledger by then (invariant 1).
    /// - Throws: ``DecisionError`` when no decision could be made or made durable: the caller refuses the act with 503.
    func decide(_ question: AccessQuestion) async throws -> Decision
}
