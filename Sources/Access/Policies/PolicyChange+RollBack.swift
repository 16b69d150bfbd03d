import Domain

extension PolicyChange {
    /// One person may do this alone, at night: it leads only to a set that was in force before, by the approval of two,
    /// and only backwards. The record names who did it and why, and to go forward again takes a proposal.
    public func rollBack(reason: String) async throws -> PolicyVersion {
        let reason = try checked(reason: reason)
        let active = try await activeVersion()
        guard let number = active.base else {
            throw AdministrationError(
                faults: ["version \(active.number) is the first one: there is nothing to go back to"])
        }
        let version = try await existing(number)
        let collection = try collection(version.files)
        guard collection.digest == version.digest else {
            throw AdministrationError(
                faults: ["the stored files of version \(number) are not those that were in force: their digest differs"]
            )
        }
        try await record(
            "rolled policies back from version \(active.number), digest \(active.digest), to version \(number), "
                + "digest \(version.digest): \(reason)", by: actor)
        let event = PolicyEvent(
            kind: .restored, time: clock.now(), actor: actor, digest: version.digest, reason: reason)
        guard
            try await store.activate(number, from: .superseded, replacing: active.number, with: event)
        else {
            throw AdministrationError(
                faults: ["another version came into force at this moment"], hints: ["look at `remit policy history`"])
        }
        policies.replace(with: collection)
        return try await existing(number)
    }
}
