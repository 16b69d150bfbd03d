import Domain

extension PolicyChange {
    /// The most versions that wait at one time; more would be a sign of a script gone wrong.
    static let maximumOpenProposals = 20

    public func propose(_ files: [PolicyFile], reason: String, token: String) async throws -> PolicyVersion {
        let reason = try checked(reason: reason)
        let proposer = try await holder(of: token, to: "propose policies")
        let base = try await activeVersion()
        let proposed = try collection(files)
        let known = try await store.versions(limit: 1_000)
        try Self.check(proposed, base, known)
        let dryRun = try await rehearse(proposed)
        let number = known.first?.number.next ?? .first
        let version = PolicyVersion(
            number: number, digest: proposed.digest, files: PolicyCollection.sorted(files), base: base.number,
            state: .proposed, dryRun: dryRun,
            events: [
                PolicyEvent(
                    kind: .proposed, time: clock.now(), actor: .person(proposer.person), token: proposer.token,
                    digest: proposed.digest, reason: reason)
            ])
        try await record(
            "proposed policy version \(number), digest \(proposed.digest), in place of version \(base.number), which "
                + "would change \(dryRun.changedCount) of the last \(dryRun.examined) decisions: \(reason)",
            by: .person(proposer.person), token: proposer.token)
        guard try await store.insert(version) else {
            throw AdministrationError(
                faults: ["another version was proposed at this moment"], hints: ["propose this one again"])
        }
        return version
    }

    public func rehearse(_ files: [PolicyFile]) async throws -> PolicyDryRun { try await rehearse(collection(files)) }

    private func rehearse(_ proposed: PolicyCollection) async throws -> PolicyDryRun {
        let rehearsing = PolicyRehearsing(history: decisions, current: policies.current, proposed: proposed)
        return try await rehearsing.run(at: clock.now())
    }

    private static func check(
        _ proposed: PolicyCollection, _ base: PolicyVersion, _ known: [PolicyVersionSummary]
    ) throws(AdministrationError) {
        guard proposed.digest != base.digest else {
            throw AdministrationError(faults: ["these are the policies in force, version \(base.number)"])
        }
        let open = known.filter { $0.state == .proposed || $0.state == .approved }
        if let same = open.first(where: { $0.digest == proposed.digest }) {
            throw AdministrationError(faults: ["these policies wait for approval already, as version \(same.number)"])
        }
        guard open.count < maximumOpenProposals else {
            throw AdministrationError(
                faults: ["\(open.count) versions wait for approval, the limit is \(maximumOpenProposals)"],
                hints: ["`remit policy reject` turns one down or withdraws it"])
        }
    }
}
