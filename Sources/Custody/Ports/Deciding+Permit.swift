import Domain

extension Deciding {
    /// Asks, and returns the decision only when it permits.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)`` or ``CustodyError/concealed``.
    func permit(_ question: AccessQuestion) async throws -> Decision {
        let decision = try await decide(question)
        switch decision.outcome {
        case .permit: return decision
        case .deny(let refusal): throw CustodyError.refused(decision, refusal)
        case .conceal: throw CustodyError.concealed
        }
    }
}
