import Cedar

extension PolicyCollection {
    /// Permits beyond this number are not searched for the closest one: each denial looks at all of them.
    static let maximumSearchedPermits = 5_000
    /// Candidates that are looked at for one that may be told.
    private static let candidates = 5

    /// The permit that came closest to a request that none permits, with the clause that did not hold and the values it
    /// saw, as a sentence for the person who was refused.
    ///
    /// - Returns: `nil` where nothing may be said, see ``Cedar/ClauseExplanation/isForEverybody``.
    func closestPermit(_ request: Request, _ entities: Entities) -> String? {
        guard permits.policies.policies.count <= Self.maximumSearchedPermits else { return nil }
        let explanation = Explanation(
            of: request, policies: permits.policies, entities: entities, limit: Self.candidates)
        for candidate in explanation.candidates {
            // A permit for another action is no nearer to this one than none.
            guard let rule = rule(of: candidate.id), !candidate.clauses.isEmpty,
                candidate.clauses.allSatisfy({ $0.isForEverybody && $0.kind != .action })
            else { continue }
            let words = candidate.clauses.map { $0.wordsForEverybody }.joined(separator: "; ")
            return "the policy `\(rule.name)` comes closest: \(words)"
        }
        return nil
    }
}

extension ClauseExplanation {
    /// Whether a person who may know of the asset may read this clause. One that names an entity, such as another
    /// person, project or asset, is for operators: a policy about a hidden asset would tell that it exists.
    var isForEverybody: Bool {
        let withoutActions = text.split(separator: "Action::\"", omittingEmptySubsequences: false).joined()
        return !withoutActions.contains("::\"")
    }

    /// Whether it looked at a list of the asset, such as its writers.
    var looksAtLists: Bool {
        seen.contains { value in
            guard value.expression.hasPrefix("resource") else { return false }
            return switch value.value {
            case .set, .record, .entity: value.expression != "resource" && value.expression != "resource.owner"
            default: false
            }
        }
    }

    /// Why it does not hold. Where it looked at lists of the asset, what it asks for stands alone.
    var wordsForEverybody: String { looksAtLists ? "it asks for `\(text)`" : reason }
}
