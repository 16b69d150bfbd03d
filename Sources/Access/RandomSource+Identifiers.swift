public import Domain

extension RandomSource {
    /// A new name for an act: 16 random bytes in hexadecimal.
    public func activityID() -> ActivityID { identifier(bytes: 16) }

    /// A new name for a decision: 16 random bytes in hexadecimal.
    func decisionID() -> DecisionID { identifier(bytes: 16) }

    /// A new name for a token: 6 random bytes in hexadecimal.
    func tokenID() -> TokenID { identifier(bytes: 6) }

    private func identifier<Kind>(bytes count: Int) -> Identifier<Kind> {
        do {
            return try Identifier(Hexadecimal.encode(bytes(count)))
        } catch {
            preconditionFailure("hexadecimal digits are an identifier: \(error)")
        }
    }
}
