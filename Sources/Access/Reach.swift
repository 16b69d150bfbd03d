public import Domain

/// What somebody may do now, asked without doing it: the same policies over the same facts as a decision, recorded
/// nowhere because nothing happens.
public struct Reach: Sendable {
    private let policies: ActivePolicies
    private let clock: any WallClock

    /// Reach by `policies` at the time of `clock`.
    public init(policies: ActivePolicies, clock: any WallClock) {
        self.policies = policies
        self.clock = clock
    }

    /// Every action that the policies permit, in the order of `AccessAction`, for a token of `project` that is valid
    /// now and with nothing sent yet: budgets are for the decision.
    ///
    /// - Parameter memberships: the projects that the person belongs to.
    public func actions(
        of person: Person, for project: Project, memberships: [Project], with asset: Asset
    ) -> [AccessAction] {
        let policies = policies.current
        let now = clock.now()
        guard let token = try? TokenID("reach") else { return [] }
        let caller = Caller(
            person: person.id, project: project.id, token: token, tokenExpires: now + .seconds(60),
            client: ClientFacts(address: "", userAgent: "", requestID: ""))
        let facts = AccessFacts(person: person, project: project, asset: asset, memberships: memberships)
        let nothing = TransferFacts(
            requestedBytes: 0, bytesLastDay: 0, bytesLastThirtyDays: 0, distinctBytesLastDay: 0,
            distinctBytesLastThirtyDays: 0, assetBytes: 0)
        let question = AccessQuestion(caller: caller, action: .view, asset: asset.id, transfer: nothing)
        guard let slice = try? PolicySlice(question, facts, now: now) else { return [] }
        return AccessAction.allCases.filter { action in
            action != .create && policies.verdict(on: slice.request(action), slice.entities).isPermitted
        }
    }
}
