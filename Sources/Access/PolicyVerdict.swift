/// What the policies say to one request.
struct PolicyVerdict: Sendable {
    /// A policy that could not be evaluated.
    struct Failure: Sendable {
        /// The policy.
        let rule: PolicyRule
        /// What failed in it.
        let message: String
    }

    /// At least one permit holds, no forbid does, and no forbid failed.
    let isPermitted: Bool
    /// At least one permit holds, whatever the forbids say.
    let hasPermit: Bool
    /// The policies that determined the answer: permits of a permit, forbids of a denial, perhaps none.
    let determining: [PolicyRule]
    /// The policies that could not be evaluated.
    let failures: [Failure]

    /// Names for the record, sorted: of a permit its permits, of a denial its forbids, those that failed among them.
    var policyNames: [String] {
        if isPermitted { return determining.map(\.name).sorted() }
        let forbids = determining.filter(\.forbids) + failures.map(\.rule).filter(\.forbids)
        return forbids.map(\.name).sorted()
    }

    /// The failures for the record, one line each.
    var errorLines: [String] { failures.map { "\($0.rule.name): \($0.message)" } }
}
