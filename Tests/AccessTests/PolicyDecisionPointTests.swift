import Access
import Domain
import Testing

struct PolicyDecisionPointTests {
    private func laboratory(policies: String? = nil) async throws -> Laboratory {
        let laboratory = try Laboratory(policies: policies)
        try await laboratory.populate()
        return laboratory
    }

    @Test func `a permit is recorded with all that it was made of`() async throws {
        let laboratory = try await laboratory()
        let target = AccessTarget(revision: nil, path: "model.safetensors", rangeStart: 0, rangeLength: 1000)
        let question = AccessQuestion(
            caller: try laboratory.caller("ada"), action: .pull, asset: try Laboratory.model("lab/s4"), target: target,
            transfer: Laboratory.wholeModel)
        let decision = try await laboratory.decisionPoint.decide(question)
        #expect(decision.isPermitted)
        #expect(decision.policies == ["members-read"])
        #expect(decision.time == Laboratory.noon)
        let record = try #require(laboratory.recording.decisions.first)
        #expect(laboratory.recording.decisions.count == 1)
        #expect(record.decision == decision)
        #expect(record.caller == question.caller)
        #expect(record.action == .pull)
        #expect(record.target == target)
        #expect(record.transfer == Laboratory.wholeModel)
        #expect(record.policySet == laboratory.policies.digest)
        #expect(record.errors == [])
        #expect(record.request.contains("\"pull\""))
        #expect(record.entities.contains("lab/s4"))
    }

    @Test func `a decision that cannot be made durable is none`() async throws {
        let laboratory = try await laboratory()
        laboratory.recording.fail()
        let error = await #expect(throws: DecisionError.self) {
            _ = try await laboratory.decide("ada", .pull, "lab/s1")
        }
        guard case .recording = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a store that fails refuses, and nothing is recorded`() async throws {
        let laboratory = try await laboratory()
        laboratory.store.fail()
        let error = await #expect(throws: DecisionError.self) {
            _ = try await laboratory.decide("ada", .pull, "lab/s1")
        }
        guard case .facts = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(laboratory.recording.decisions == [])
    }

    @Test func `a hidden asset and an absent one are one answer`() async throws {
        let laboratory = try await laboratory()
        for action in AccessAction.allCases where action != .create {
            let hidden = try await laboratory.decide("stan", action, "lab/s5", project: "zephyr")
            let absent = try await laboratory.decide("stan", action, "lab/none", project: "zephyr")
            #expect(hidden.outcome == .conceal, "\(action)")
            #expect(absent.outcome == .conceal, "\(action)")
        }
    }

    @Test(arguments: ["suspended", "ended", "project", "token", "left"])
    func `what is said of the caller is the same for a hidden asset and an absent one`(_ way: String) async throws {
        let laboratory = try await laboratory()
        var caller = try laboratory.caller("stan", "zephyr")
        let now = laboratory.clock.now()
        let stan = try PersonID("stan")
        let zephyr = try ProjectID("zephyr")
        let grace = try PersonID("grace")
        switch way {
        case "suspended": _ = try await laboratory.store.suspend(stan, at: now)
        case "ended":
            try await laboratory.store.apply(
                DirectoryChanges(people: [Person(id: stan, name: "Stan", kind: .employee, ends: now)]))
        case "project":
            try await laboratory.store.apply(
                DirectoryChanges(projects: [Project(id: zephyr, name: "Z", owner: grace, members: [stan], ends: now)]))
        case "left":
            try await laboratory.store.apply(
                DirectoryChanges(projects: [Project(id: zephyr, name: "Z", owner: grace, members: [])]))
        default:
            caller = Caller(
                person: stan, project: zephyr, token: caller.token, tokenExpires: now, client: caller.client)
        }
        for action in AccessAction.allCases where action != .discover {
            func outcome(_ path: String) async throws -> Decision.Outcome {
                try await laboratory.decisionPoint.decide(
                    AccessQuestion(
                        caller: caller, action: action, asset: Laboratory.model(path),
                        transfer: action == .pull ? Laboratory.wholeModel : nil)
                ).outcome
            }
            let hidden = try await outcome("lab/s5")
            #expect(hidden != .permit)
            #expect(hidden != .conceal, "\(action): one's own state is no secret")
            #expect(try await outcome("lab/none") == hidden)
        }
    }

    @Test func `a contract ends by the clock, at its exact moment`() async throws {
        let laboratory = try await laboratory()
        let end = Laboratory.noon + .seconds(60)
        try await laboratory.store.apply(
            DirectoryChanges(people: [Person(id: try PersonID("ada"), name: "Ada", kind: .employee, ends: end)]))
        laboratory.clock.set(end - .milliseconds(1))
        #expect(try await laboratory.decide("ada", .pull, "lab/s1").isPermitted)
        laboratory.clock.set(end)
        let decision = try await laboratory.decide("ada", .pull, "lab/s1")
        #expect(!decision.isPermitted)
        #expect(decision.policies == ["contract-ended"])
    }

    @Test func `a token ends by the clock, at its exact moment`() async throws {
        let laboratory = try await laboratory()
        let question = AccessQuestion(
            caller: try laboratory.caller("ada"), action: .view, asset: try Laboratory.model("lab/s1"))
        laboratory.clock.set(question.caller.tokenExpires - .milliseconds(1))
        #expect(try await laboratory.decisionPoint.decide(question).isPermitted)
        laboratory.clock.set(question.caller.tokenExpires)
        #expect(try await laboratory.decisionPoint.decide(question).policies == ["token-expired"])
    }

    @Test func `the daily budget is one and a half times the asset, to the byte`() async throws {
        let laboratory = try await laboratory()
        func facts(_ bytes: Int64) -> TransferFacts {
            TransferFacts(
                requestedBytes: 1, bytesLastDay: bytes, bytesLastThirtyDays: bytes, distinctBytesLastDay: 1,
                distinctBytesLastThirtyDays: 1, assetBytes: 1000)
        }
        #expect(try await laboratory.decide("ada", .pull, "lab/s1", transfer: facts(1500)).isPermitted)
        let over = try await laboratory.decide("ada", .pull, "lab/s1", transfer: facts(1501))
        #expect(over.policies == ["daily-budget"])
        let absurd = TransferFacts(
            requestedBytes: .max, bytesLastDay: .max, bytesLastThirtyDays: .max, distinctBytesLastDay: .max,
            distinctBytesLastThirtyDays: .max, assetBytes: .max)
        #expect(try await laboratory.decide("ada", .pull, "lab/s1", transfer: absurd).isPermitted == false)
    }

    @Test func `a pull of unknown size is refused`() async throws {
        let laboratory = try await laboratory()
        let decision = try await laboratory.decisionPoint.decide(
            AccessQuestion(caller: laboratory.caller("ada"), action: .pull, asset: Laboratory.model("lab/s1")))
        #expect(decision.policies == ["transfer-unknown"])
    }

    @Test func `a forbid that fails denies, and the record says so`() async throws {
        let laboratory = try await laboratory(
            policies: """
                @id("all") permit (principal, action, resource);
                @id("broken") @reason("r") @remedy("") forbid (principal, action, resource)
                when { resource.sensitivity * 9223372036854775807 < 0 };
                """)
        let decision = try await laboratory.decide("ada", .view, "lab/s2")
        #expect(!decision.isPermitted)
        #expect(decision.policies == ["broken"])
        #expect(laboratory.recording.decisions.first?.errors.contains { $0.hasPrefix("broken: ") } == true)
        let fine = try await laboratory.decide("ada", .view, "lab/s1")
        #expect(fine.isPermitted, "one times the largest number is no overflow")
    }

    @Test func `a permit that fails permits nothing`() async throws {
        let laboratory = try await laboratory(
            policies: """
                @id("broken") permit (principal, action, resource)
                when { resource.sensitivity * 9223372036854775807 > 0 };
                @id("knows") permit (principal, action == Action::"discover", resource);
                """)
        let decision = try await laboratory.decide("ada", .view, "lab/s2")
        #expect(!decision.isPermitted)
        #expect(laboratory.recording.decisions.first?.errors.isEmpty == false)
        #expect(
            decision.words == [
                "no policy lets you view lab/s2 with a token for project `apollo`; "
                    + "ask the model's owner, Otto Hahn (otto)"
            ])
    }

    @Test func `policies can look at the client's address, which may be no address`() async throws {
        let laboratory = try await laboratory(
            policies: """
                @id("inside") permit (principal, action, resource)
                when { context has address && context.address.isInRange(ip("10.0.0.0/8")) };
                """)
        #expect(try await laboratory.decide("ada", .view, "lab/s2").isPermitted)
        let caller = try laboratory.caller("ada")
        let odd = Caller(
            person: caller.person, project: caller.project, token: caller.token, tokenExpires: caller.tokenExpires,
            client: ClientFacts(address: "unix:/tmp/x", userAgent: "", requestID: "r"))
        let decision = try await laboratory.decisionPoint.decide(
            AccessQuestion(caller: odd, action: .view, asset: Laboratory.model("lab/s2")))
        #expect(!decision.isPermitted)
    }

    @Test func `after a suspension no decision permits`() async throws {
        let laboratory = try await laboratory()
        let ada = try PersonID("ada")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<50 {
                        let suspendedBefore = try await laboratory.store.person(ada)?.suspended != nil
                        let decision = try await laboratory.decide("ada", .pull, "lab/s1")
                        if suspendedBefore { #expect(!decision.isPermitted) }
                    }
                }
            }
            group.addTask { _ = try await laboratory.administration.suspend(person: "ada") }
            try await group.waitForAll()
        }
        #expect(try await laboratory.decide("ada", .pull, "lab/s1").policies == ["suspended"])
    }

    @Test func `a creator owns what nobody declared, and only that`() async throws {
        let laboratory = try await laboratory()
        let registration = AssetRegistration(store: laboratory.store)
        let fresh = try Laboratory.model("ada/fresh")
        #expect(try await registration.declare(fresh, createdBy: laboratory.caller("ada")))
        let asset = try await laboratory.store.asset(fresh)
        #expect(asset?.owner.text == "ada")
        #expect(asset?.sensitivity == .three)
        #expect(asset?.projects.map(\.text) == ["apollo"])
        #expect(try await laboratory.decide("ada", .push, "ada/fresh").isPermitted)
        #expect(
            try await registration.declare(Laboratory.model("lab/s1"), createdBy: laboratory.caller("ada")) == false)
        #expect(try await laboratory.store.asset(Laboratory.model("lab/s1"))?.owner.text == "otto")
    }
}
