import Domain

extension PolicyChange {
    public func approve(_ number: PolicyVersionNumber, digest: String, token: String) async throws -> PolicyVersion {
        let approver = try await holder(of: token, to: "approve policies")
        let version = try await existing(number)
        try await check(version, digest: digest, by: approver.person)
        let collection = try intact(version)
        try await record(
            "approved policy version \(number), digest \(version.digest)", by: .person(approver.person),
            token: approver.token)
        let approval = PolicyEvent(
            kind: .approved, time: clock.now(), actor: .person(approver.person), token: approver.token,
            digest: version.digest)
        guard try await store.note(approval, on: number, from: .proposed, to: .proposed) else {
            throw Self.overtaken(number)
        }
        return try await activateIfApproved(try await existing(number), collection)
    }

    public func reject(_ number: PolicyVersionNumber, reason: String, token: String) async throws -> PolicyVersion {
        let reason = try checked(reason: reason)
        let person = try await holder(of: token, to: "reject policies")
        let version = try await existing(number)
        guard version.state == .proposed else { throw Self.settled(version) }
        try await record(
            "rejected policy version \(number), digest \(version.digest): \(reason)", by: .person(person.person),
            token: person.token)
        let event = PolicyEvent(
            kind: .rejected, time: clock.now(), actor: .person(person.person), token: person.token,
            digest: version.digest, reason: reason)
        guard try await store.note(event, on: number, from: .proposed, to: .rejected) else {
            throw Self.overtaken(number)
        }
        return try await existing(number)
    }

    /// Brings a version into force that was approved before the server ended, if there is one; for the start.
    public func resume() async throws {
        for summary in try await store.versions(limit: 1_000) where summary.state == .approved {
            let version = try await existing(summary.number)
            try await activate(version, try intact(version))
        }
    }

    private func check(_ version: PolicyVersion, digest: String, by person: PersonID) async throws {
        guard version.state == .proposed else { throw Self.settled(version) }
        guard digest == version.digest else {
            throw AdministrationError(
                faults: ["version \(version.number) has the digest \(version.digest), not \(digest)"],
                hints: ["look at it again with `remit policy show \(version.number)`: you approve what you saw"])
        }
        guard version.proposal.actor != .person(person) else {
            throw AdministrationError(
                faults: ["`\(person)` proposed version \(version.number), and nobody approves what they proposed"],
                hints: ["two other people do"])
        }
        guard !version.approvals.contains(where: { $0.actor == .person(person) }) else {
            throw AdministrationError(
                faults: ["`\(person)` approved version \(version.number) already; another token is not another person"])
        }
        let active = try await activeVersion()
        guard version.base == active.number else { throw Self.settled(version) }
    }

    /// The set of `version`, when its stored bytes are those that were proposed.
    private func intact(_ version: PolicyVersion) throws(AdministrationError) -> PolicyCollection {
        let collection = try collection(version.files)
        guard collection.digest == version.digest else {
            throw AdministrationError(
                faults: [
                    "the stored files of version \(version.number) have the digest \(collection.digest), not "
                        + "\(version.digest), under which they were proposed: somebody changed the database"
                ],
                hints: ["find out who; reject this version and propose the policies again"])
        }
        return collection
    }

    /// Brings a version into force once enough people agree.
    private func activateIfApproved(
        _ version: PolicyVersion, _ collection: PolicyCollection
    ) async throws -> PolicyVersion {
        guard try await standingApprovals(of: version).count >= Self.quorum else { return version }
        // Of two who approve at the same moment one goes on; the other finds the state changed, and reports it.
        let enough = PolicyEvent(kind: .accepted, time: clock.now(), actor: .system, digest: version.digest)
        guard try await store.note(enough, on: version.number, from: .proposed, to: .approved) else {
            return try await existing(version.number)
        }
        try await activate(version, collection)
        return try await existing(version.number)
    }

    private func activate(_ version: PolicyVersion, _ collection: PolicyCollection) async throws {
        let active = try await activeVersion()
        guard version.base == active.number else { throw Self.settled(version) }
        let approvers = try await standingApprovals(of: version).map(\.text).joined(separator: " and ")
        try await record(
            "activated policy version \(version.number), digest \(version.digest), in place of version "
                + "\(active.number), digest \(active.digest); approved by \(approvers)", by: .system)
        let event = PolicyEvent(kind: .activated, time: clock.now(), actor: .system, digest: version.digest)
        guard
            try await store.activate(version.number, from: .approved, replacing: active.number, with: event)
        else { throw Self.overtaken(version.number) }
        policies.replace(with: collection)
    }

    private static func overtaken(_ number: PolicyVersionNumber) -> AdministrationError {
        AdministrationError(
            faults: ["version \(number) changed at this moment"],
            hints: ["look at it with `remit policy show \(number)`"])
    }

    private static func settled(_ version: PolicyVersion) -> AdministrationError {
        let number = version.number
        return switch version.state {
        case .active: AdministrationError(faults: ["version \(number) is in force already"])
        case .rejected: AdministrationError(faults: ["version \(number) was rejected"])
        case .approved: AdministrationError(faults: ["version \(number) is approved already"])
        case .proposed, .superseded:
            AdministrationError(
                faults: ["version \(number) was proposed in place of another version than the one in force now"],
                hints: ["propose it again, so that it is tried against what is in force"])
        }
    }
}
