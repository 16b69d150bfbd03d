import Access
import Domain
import Testing

struct PolicyChangeTests {
    private func laboratory() async throws -> Laboratory {
        let laboratory = try Laboratory()
        try await laboratory.begin()
        return laboratory
    }

    /// The faults of what `body` does; empty when it works.
    private func faults(_ body: () async throws -> Void) async throws -> String {
        do {
            try await body()
            return ""
        } catch let error as AdministrationError {
            return "\(error)"
        }
    }

    @Test func `what two others approve is in force for the next decision`() async throws {
        let laboratory = try await laboratory()
        let change = laboratory.policyChange
        let before = laboratory.policies.digest
        #expect(try await laboratory.decide("ada", .pull, "lab/s4").isPermitted)
        let version = try await laboratory.propose()
        #expect(version.number.value == 2)
        #expect(version.base == .first)
        #expect(version.state == .proposed)
        #expect(laboratory.policies.digest == before, "a proposal changes nothing")
        let once = try await change.approve(version.number, digest: version.digest, token: laboratory.token("otto"))
        #expect(once.state == .proposed)
        #expect(laboratory.policies.digest == before, "nor does one approval")
        let twice = try await change.approve(version.number, digest: version.digest, token: laboratory.token("wanda"))
        #expect(twice.state == .active)
        #expect(laboratory.policies.digest == version.digest)
        #expect(try await laboratory.decide("ada", .pull, "lab/s4").policies == ["freeze"])
        #expect(laboratory.recording.decisions.last?.policySet == version.digest)
        #expect(try await change.version(.first).state == .superseded)
        #expect(try await change.version(nil).number == version.number)
    }

    @Test func `every step is in the ledger with its digest, in the name of who took it`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        try await laboratory.accept(version)
        _ = try await laboratory.policyChange.rollBack(reason: "too strict")
        let acts = laboratory.recording.activities.filter { $0.kind == .policyChange }
        let words = acts.map { "\($0.actor) \($0.detail[0].split(separator: " ").prefix(4).joined(separator: " "))" }
        #expect(
            words == [
                "system took the folder's policies", "person:ada proposed policy version 2,",
                "person:otto approved policy version 2,", "person:wanda approved policy version 2,",
                "system activated policy version 2,", "os-user:root rolled policies back from",
            ])
        for act in acts.dropFirst() { #expect(act.detail[0].contains(version.digest)) }
        #expect(acts[1].token != nil && acts[2].token != nil && acts[2].token != acts[3].token)
    }

    @Test func `an act that cannot be recorded does not happen`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let tokens = [try await laboratory.token("otto"), try await laboratory.token("wanda")]
        laboratory.recording.fail()
        for token in tokens {
            await #expect(throws: RecordingDouble.Failure.self) {
                _ = try await laboratory.policyChange.approve(version.number, digest: version.digest, token: token)
            }
        }
        await #expect(throws: RecordingDouble.Failure.self) {
            _ = try await laboratory.policyChange.propose(
                Laboratory.files(adding: Laboratory.freeze + "\n"), reason: "r", token: tokens[0])
        }
        #expect(try await laboratory.policyChange.version(version.number).approvals == [])
        #expect(try await laboratory.policyChange.history(limit: 9).count == 2)
    }

    @Test func `nobody approves what they proposed, with whatever token`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let other = try await laboratory.token("ada")
        let faults = try await self.faults {
            _ = try await laboratory.policyChange.approve(version.number, digest: version.digest, token: other)
        }
        #expect(faults == "`ada` proposed version 2, and nobody approves what they proposed")
    }

    @Test func `one person with two tokens is one person`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let change = laboratory.policyChange
        _ = try await change.approve(version.number, digest: version.digest, token: laboratory.token("otto"))
        let second = try await laboratory.token("otto")
        let faults = try await self.faults {
            _ = try await change.approve(version.number, digest: version.digest, token: second)
        }
        #expect(faults == "`otto` approved version 2 already; another token is not another person")
        #expect(laboratory.policies.digest != version.digest)
    }

    @Test func `tokens that are expired, ended, unknown or of somebody suspended approve nothing`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let change = laboratory.policyChange
        func attempt(_ token: String) async throws -> String {
            try await faults { _ = try await change.approve(version.number, digest: version.digest, token: token) }
        }
        let expired = try await laboratory.token("otto", seconds: 60)
        let ended = try await laboratory.token("wanda")
        let suspended = try await laboratory.token("grace")
        laboratory.clock.advance(by: .seconds(60))
        #expect(try await attempt(expired).contains("ended at"))
        try await laboratory.administration.revokeToken(ended)
        #expect(try await attempt(ended).contains("was ended early"))
        _ = try await laboratory.administration.suspend(person: "grace")
        #expect(try await attempt(suspended).contains("was ended early"), "a suspension ends all tokens")
        #expect(try await attempt("rmt_0123456789ab_" + String(repeating: "A", count: 43)).contains("no token has"))
        #expect(try await attempt("otto").contains("not a token of the form"))
        #expect(try await change.version(version.number).approvals == [])
    }

    @Test func `an approval by somebody who was suspended since does not count`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let change = laboratory.policyChange
        _ = try await change.approve(version.number, digest: version.digest, token: laboratory.token("otto"))
        _ = try await laboratory.administration.suspend(person: "otto")
        let two = try await change.approve(version.number, digest: version.digest, token: laboratory.token("wanda"))
        #expect(two.state == .proposed)
        #expect(two.approvals.count == 2)
        let three = try await change.approve(version.number, digest: version.digest, token: laboratory.token("grace"))
        #expect(three.state == .active)
    }

    @Test(arguments: ["ian", "cleo"])
    func `interns and contractors neither propose nor approve`(_ person: String) async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let token = try await laboratory.token(person)
        let approval = try await faults {
            _ = try await laboratory.policyChange.approve(version.number, digest: version.digest, token: token)
        }
        #expect(approval.hasPrefix("`\(person)` may not approve policies"))
        let proposal = try await faults { _ = try await laboratory.propose("", by: person) }
        #expect(proposal.hasPrefix("`\(person)` may not propose policies"))
    }

    @Test func `an approval names the digest that its giver saw`() async throws {
        let laboratory = try await laboratory()
        let first = try await laboratory.propose()
        let second = try await laboratory.propose(Laboratory.freeze + " ")
        let token = try await laboratory.token("otto")
        let faults = try await self.faults {
            _ = try await laboratory.policyChange.approve(second.number, digest: first.digest, token: token)
        }
        #expect(faults == "version 3 has the digest \(second.digest), not \(first.digest)")
    }

    @Test(arguments: [0, 1])
    func `bytes that were changed in the database are never put into force`(_ approvals: Int) async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let change = laboratory.policyChange
        for person in ["otto", "wanda"].prefix(approvals) {
            _ = try await change.approve(version.number, digest: version.digest, token: laboratory.token(person))
        }
        laboratory.versions.tamper(
            version.number, files: Laboratory.files(adding: "@id(\"all\") permit (principal, action, resource);"))
        let token = try await laboratory.token("grace")
        let faults = try await self.faults {
            _ = try await change.approve(version.number, digest: version.digest, token: token)
        }
        #expect(faults.contains("somebody changed the database"))
        #expect(try await laboratory.decide("stan", .pull, "lab/s4", project: "zephyr").isPermitted == false)
    }

    @Test func `what was proposed against another set is proposed again`() async throws {
        let laboratory = try await laboratory()
        let first = try await laboratory.propose()
        let second = try await laboratory.propose(Laboratory.freeze + " ")
        try await laboratory.accept(first)
        #expect(try await laboratory.policyChange.version(second.number).state == .superseded)
        let token = try await laboratory.token("grace")
        let faults = try await self.faults {
            _ = try await laboratory.policyChange.approve(second.number, digest: second.digest, token: token)
        }
        #expect(faults.hasPrefix("version 3 was proposed in place of another version"))
    }

    @Test func `a rejected version is never approved`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let change = laboratory.policyChange
        let rejected = try await change.reject(version.number, reason: "no", token: laboratory.token("otto"))
        #expect(rejected.state == .rejected)
        #expect(rejected.events.last?.reason == "no")
        let token = try await laboratory.token("wanda")
        let faults = try await self.faults {
            _ = try await change.approve(version.number, digest: version.digest, token: token)
        }
        #expect(faults == "version 2 was rejected")
    }

    @Test func `a rollback goes back one version, again and again, and never forward`() async throws {
        let laboratory = try await laboratory()
        let digests = [laboratory.policies.digest]
        let second = try await laboratory.propose()
        try await laboratory.accept(second)
        let third = try await laboratory.propose(Laboratory.freeze + " ")
        try await laboratory.accept(third)
        let change = laboratory.policyChange
        #expect(try await change.rollBack(reason: "night").number == second.number)
        #expect(laboratory.policies.digest == second.digest)
        #expect(try await change.rollBack(reason: "still").number == .first)
        #expect(laboratory.policies.digest == digests[0])
        let faults = try await self.faults { _ = try await change.rollBack(reason: "more") }
        #expect(faults.hasPrefix("version 1 is the first one"))
        let speechless = try await self.faults { _ = try await change.rollBack(reason: " ") }
        #expect(speechless.hasPrefix("a reason has"))
        let states = try await change.history(limit: 9).map(\.state)
        #expect(states == [.superseded, .superseded, .active])
    }

    @Test func `of two who give the last approval at once, one activates and both see it in force`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        let change = laboratory.policyChange
        let tokens = [
            try await laboratory.token("otto"), try await laboratory.token("wanda"),
            try await laboratory.token("grace"),
        ]
        await withTaskGroup(of: Void.self) { group in
            for token in tokens {
                group.addTask {
                    _ = try? await change.approve(version.number, digest: version.digest, token: token)
                }
            }
        }
        #expect(laboratory.policies.digest == version.digest)
        let activations = laboratory.recording.activities.filter { $0.detail.first?.hasPrefix("activated") == true }
        #expect(activations.count == 1)
    }

    @Test func `what was approved before a server ended is in force when it starts`() async throws {
        let laboratory = try await laboratory()
        let version = try await laboratory.propose()
        for person in ["otto", "wanda"] {
            _ = try await laboratory.versions.note(
                PolicyEvent(
                    kind: .approved, time: Laboratory.noon, actor: .person(try PersonID(person)), digest: version.digest
                ),
                on: version.number, from: .proposed, to: .proposed)
        }
        _ = try await laboratory.versions.note(
            PolicyEvent(kind: .accepted, time: Laboratory.noon, actor: .system, digest: version.digest),
            on: version.number, from: .proposed, to: .approved)
        try await laboratory.policyChange.resume()
        #expect(laboratory.policies.digest == version.digest)
        #expect(try await laboratory.policyChange.version(nil).number == version.number)
    }
}
