import Domain

extension PolicyChange {
    /// Whose token this is, when they may work here now.
    ///
    /// - Parameter act: what they want to do, for the message.
    func holder(of token: String, to act: String) async throws -> Caller {
        let authenticator = Authenticator(store: directory, clock: clock)
        let caller: Caller
        do {
            caller = try await authenticator.authenticate(
                bearer: token, client: ClientFacts(address: "", userAgent: "", requestID: ""))
        } catch let failure as AuthenticationFailure {
            throw AdministrationError(
                faults: ["the token is not good: \(failure)"],
                hints: [
                    "whoever wants to \(act) shows who they are with a token of their own, in REMIT_TOKEN or on "
                        + "standard input"
                ])
        }
        guard try await mayTakePart(caller.person) else {
            throw AdministrationError(
                faults: [
                    "`\(caller.person)` may not \(act): policies are changed by employees who are declared, within "
                        + "their contract and not suspended"
                ])
        }
        return caller
    }

    /// Whether somebody may take part in changing policies at this moment: an employee, declared, within their contract
    /// and not suspended. Interns and contractors are those whom policies limit most, so they do not write them.
    func mayTakePart(_ person: PersonID) async throws -> Bool {
        guard let person = try await directory.person(person) else { return false }
        return person.kind == .employee && person.isActive(at: clock.now())
    }

    /// The approvals of `version` that count at this moment: of exactly its digest, by different people, none of them
    /// the proposer, each of whom may still take part.
    func standingApprovals(of version: PolicyVersion) async throws -> [PersonID] {
        var people: [PersonID] = []
        for approval in version.approvals where approval.digest == version.digest {
            guard let person = approval.actor.person, approval.actor != version.proposal.actor,
                !people.contains(person), try await mayTakePart(person)
            else { continue }
            people.append(person)
        }
        return people
    }
}
