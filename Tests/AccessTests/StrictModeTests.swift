import Cedar
import DefaultPolicies
import Domain
import Testing

@testable import Access

struct StrictModeTests {
    private func message(_ text: String, file: String = "x.cedar") -> String {
        do {
            _ = try PolicyCollection(files: [PolicyFile(name: file, bytes: Array(text.utf8))])
            return "no fault"
        } catch {
            return "\(error)"
        }
    }

    /// Every kind of person, relation, asset and action, with and without what may be absent.
    private func decisions() async throws -> [DecisionRecord] {
        let laboratory = try Laboratory()
        try await laboratory.populate()
        let end = Laboratory.noon + .seconds(9)
        try await laboratory.store.apply(
            DirectoryChanges(
                people: [Person(id: try PersonID("ada"), name: "Ада \u{1F680}", kind: .employee, ends: end)],
                projects: [
                    Project(
                        id: try ProjectID("zephyr"), name: "", owner: try PersonID("grace"),
                        members: [try PersonID("ada")], ends: end)
                ]))
        for person in ["ada", "ian", "cleo", "otto", "stan", "nobody"] {
            for project in ["apollo", "zephyr", "none"] {
                for action in AccessAction.allCases {
                    for path in ["lab/s1", "lab/s5", "lab/none"] {
                        _ = try await laboratory.decide(person, action, path, project: project)
                    }
                }
            }
        }
        let caller = try laboratory.caller("ada")
        let odd = Caller(
            person: caller.person, project: caller.project, token: caller.token, tokenExpires: caller.tokenExpires,
            client: ClientFacts(address: "not an address", userAgent: "", requestID: ""))
        for kind in AssetID.Kind.allCases {
            let asset = try AssetID(kind: kind, path: "lab/x")
            _ = try await laboratory.decisionPoint.decide(AccessQuestion(caller: odd, action: .pull, asset: asset))
        }
        return laboratory.recording.decisions
    }

    @Test func `what Remit asks policies conforms to the schema that they are validated against`() async throws {
        let records = try await decisions()
        #expect(records.count == 380)
        for record in records {
            let request = try Request(json: Array(record.request.utf8))
            #expect(PolicySchema.validator.validate(request) == [], "\(record.request)")
            let entities = try Entities(json: Array(record.entities.utf8))
            #expect(PolicySchema.validator.validate(entities) == [], "\(record.entities)")
        }
    }

    @Test func `the schema knows every action and nothing else`() {
        let actions = PolicySchema.schema.actions.map(\.id.string).sorted()
        #expect(actions == AccessAction.allCases.map(\.rawValue).sorted())
    }

    @Test func `the first policy set validates without a warning`() throws {
        let report = PolicySchema.validator.validate(
            try PolicySet(parsing: DefaultPolicies.bytes), mode: .strict, level: PolicySchema.level)
        #expect(report.errors == [])
        #expect(report.warnings == [])
    }

    @Test(arguments: [
        ("resource.nothing", "x.cedar:3:8: policy `p`: "),
        ("resource.owner == principal", "x.cedar:3:8: policy `p`: "),
        ("principal.suspended == \"no\"", "x.cedar:3:8: policy `p`: "),
        ("principal.name > 3", "x.cedar:3:8: policy `p`: "),
        ("context.transfer.assetBytes > 3", "x.cedar:3:8: policy `p`: "),
        ("resource has owner && resource.owner.suspended", "x.cedar:3:"),
    ])
    func `a policy that does not validate is refused at its place in its file`(
        _ condition: String, _ start: String
    ) throws {
        let text = "@id(\"p\") permit (\n  principal, action, resource)\nwhen { \(condition) };"
        #expect(message(text).hasPrefix(start), "\(message(text))")
        let second = "// one\n// two\n@id(\"other\") permit (principal, action, resource);\n"
        do {
            _ = try PolicyCollection(files: [
                PolicyFile(name: "a.cedar", bytes: Array(second.utf8)),
                PolicyFile(name: "x.cedar", bytes: Array(text.utf8)),
            ])
            Issue.record("it was taken")
        } catch {
            #expect("\(error)" == message(text), "places are those of its own file")
        }
    }

    @Test func `all faults are told at once`() {
        let text = """
            @id("a") permit (principal, action, resource) when { resource.one };
            @id("b") permit (principal, action, resource) when { resource.two };
            """
        let lines = message(text).split(separator: "\n")
        // One for each policy and kind of asset that has no such attribute.
        #expect(lines.count == 4, "\(lines)")
        #expect(lines.contains { $0.contains("`a`") } && lines.contains { $0.contains("`b`") })
    }

    @Test func `a proposal that does not validate is refused with every finding`() async throws {
        let laboratory = try Laboratory()
        try await laboratory.begin()
        let error = await #expect(throws: AdministrationError.self) {
            _ = try await laboratory.propose("@id(\"p\") permit (principal, action, resource) when { resource.gone };")
        }
        #expect(error?.faults.first?.hasPrefix("more.cedar:1:") == true)
        #expect(error?.hints.isEmpty == false)
    }

    private static let overflowing = """
        @id("all") permit (principal, action, resource);
        @id("broken") @reason("r") @remedy("") forbid (principal, action == Action::"view", resource)
        when { resource.sensitivity * 9223372036854775807 < 0 };
        """

    @Test func `a forbid that fails denies and raises an alarm that names decision and cause`() async throws {
        let laboratory = try Laboratory(policies: Self.overflowing)
        try await laboratory.populate()
        let decision = try await laboratory.decide("ada", .view, "lab/s2")
        #expect(!decision.isPermitted)
        let alarm = try #require(laboratory.recording.activities.last { $0.kind == .policyAlert })
        #expect(alarm.decision == decision.id)
        #expect(alarm.actor == .system)
        #expect(alarm.outcome == .failed)
        #expect(
            alarm.detail.first?.hasPrefix("the forbid `broken` could not be evaluated, so the answer was no: ") == true)
    }

    @Test func `one alarm a minute for each policy, and the next one counts those held back`() async throws {
        let laboratory = try Laboratory(policies: Self.overflowing)
        try await laboratory.populate()
        func alarms() -> [Activity] { laboratory.recording.activities.filter { $0.kind == .policyAlert } }
        for _ in 0..<5 { _ = try await laboratory.decide("ada", .view, "lab/s2") }
        #expect(alarms().count == 1)
        laboratory.clock.advance(by: .seconds(60))
        _ = try await laboratory.decide("ada", .view, "lab/s2")
        #expect(alarms().count == 2)
        #expect(alarms().last?.detail.last == "4 more since the alarm before")
    }

    @Test func `a decision without a failure raises no alarm`() async throws {
        let laboratory = try Laboratory(policies: Self.overflowing)
        try await laboratory.populate()
        _ = try await laboratory.decide("ada", .view, "lab/s1")
        _ = try await laboratory.decide("ada", .pull, "lab/s2")
        #expect(!laboratory.recording.activities.contains { $0.kind == .policyAlert })
    }

    @Test func `policies that no index can leave out are named`() throws {
        let policies = try PolicyCollection(files: Laboratory.firstFiles)
        #expect(Set(policies.alwaysVisited).isSubset(of: Set(policies.names)))
        let open = try PolicyCollection(files: [
            PolicyFile(
                name: "a.cedar",
                bytes: Array(
                    "@id(\"always\") permit (principal, action, resource) when { principal.name like \"a*\" };".utf8))
        ])
        #expect(open.alwaysVisited == ["always"])
    }
}
