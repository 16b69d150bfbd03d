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

    /// Names for the record, sorted: a forbid that failed denied like one that held.
    var policyNames: [String] {
        let failedForbids = failures.filter { $0.rule.forbids && !isPermitted }
        return (determining.map(\.name) + failedForbids.map(\.rule.name)).sorted()
    }

    /// The failures for the record, one line each.
    var errorLines: [String] { failures.map { "\($0.rule.name): \($0.message)" } }
}
