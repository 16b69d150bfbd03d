/// Policies that a validator has passed against a schema, indexed; the only policies that `StrictAuthorizer` takes.
///
/// Nothing but a validation without errors makes one, so that whoever holds the type need not ask.
public struct ValidatedPolicies: Sendable {
    /// The policies, compiled and indexed.
    public let indexed: IndexedPolicies

    /// The policies as they were given.
    public var policies: PolicySet { indexed.policies }

    /// Takes policies for which a validator has found no error; whoever calls this has its report in hand.
    init(checked policies: PolicySet) {
        indexed = IndexedPolicies(policies)
    }
}
