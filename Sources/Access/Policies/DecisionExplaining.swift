import Cedar
public import Domain

/// Explains recorded decisions by the policy set that made them, whichever is in force now.
public struct DecisionExplaining: Sendable {
    /// Policies of each sort that are explained.
    private static let limit = 5

    private let store: any PolicyStore

    /// Finds policy sets in `store`.
    public init(store: any PolicyStore) { self.store = store }

    /// Why the decision came out as it did.
    ///
    /// - Returns: `nil` where its policy set is not among the versions, or its record cannot be read back.
    public func explanation(of record: DecisionRecord) async throws -> DecisionExplanation? {
        let known = try await store.versions(limit: 1_000)
        guard let number = known.first(where: { $0.digest == record.policySet })?.number,
            let version = try await store.version(number),
            let collection = try? PolicyCollection(files: version.files), collection.digest == record.policySet,
            let request = try? Request(json: Array(record.request.utf8)),
            let entities = try? Entities(json: Array(record.entities.utf8))
        else { return nil }
        let found = Explanation(of: request, policies: collection.set, entities: entities, limit: Self.limit)
        func explained(
            _ policies: [PolicyExplanation], _ role: DecisionExplanation.Role
        ) -> [DecisionExplanation.ExplainedPolicy] {
            policies.map { policy in
                DecisionExplanation.ExplainedPolicy(
                    name: collection.rule(of: policy.id)?.name ?? "\(policy.id)", effect: "\(policy.effect)",
                    role: role,
                    clauses: policy.clauses.map { Self.clause($0, holds: policy.outcome == .satisfied) })
            }
        }
        return DecisionExplanation(
            version: number,
            policies: explained(found.deciding, .decided) + explained(found.failed, .failed)
                + explained(found.candidates, .closest))
    }

    private static func clause(_ clause: ClauseExplanation, holds: Bool) -> DecisionExplanation.Clause {
        DecisionExplanation.Clause(
            text: clause.text, reason: clause.reason, holds: holds,
            isForEverybody: clause.isForEverybody && !clause.looksAtLists)
    }
}
