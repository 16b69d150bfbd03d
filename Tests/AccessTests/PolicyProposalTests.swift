import Access
import Domain
import Testing

struct PolicyProposalTests {
    private func laboratory() async throws -> Laboratory {
        let laboratory = try Laboratory()
        try await laboratory.begin()
        return laboratory
    }

    private func faults(_ body: () async throws -> Void) async throws -> String {
        do {
            try await body()
            return ""
        } catch let error as AdministrationError {
            return "\(error)"
        }
    }

    @Test func `a dry run names the decisions that would change, by whom and why`() async throws {
        let laboratory = try await laboratory()
        let pull = try await laboratory.decide("ada", .pull, "lab/s4")
        _ = try await laboratory.decide("ada", .pull, "lab/s3")
        _ = try await laboratory.decide("ian", .pull, "lab/s4")
        _ = try await laboratory.decide("ada", .view, "lab/s4")
        let dryRun = try #require(try await laboratory.propose().dryRun)
        #expect(dryRun.examined == 4)
        #expect(dryRun.unreadable == 0)
        #expect(dryRun.unfaithful == 0)
        #expect(dryRun.changedCount == 1)
        #expect(dryRun.otherPoliciesCount == 1, "the intern stays refused, by one policy more")
        let change = try #require(dryRun.changes.first)
        #expect(change.decision == pull.id)
        #expect(change.time == Laboratory.noon)
        #expect(
            change.sentence
                == "ada pull model:lab/s4 for apollo: permitted by members-read, would be refused by freeze")
    }

    @Test func `replayed under the set in force every decision is what it was`() async throws {
        let laboratory = try await laboratory()
        for person in ["ada", "ian", "cleo", "otto", "stan", "nobody"] {
            for action in AccessAction.allCases {
                for path in ["lab/s1", "lab/s3", "lab/s5", "lab/none"] {
                    for project in ["apollo", "zephyr", "none"] {
                        _ = try await laboratory.decide(person, action, path, project: project)
                    }
                }
            }
        }
        let dryRun = try await laboratory.policyChange.rehearse(Laboratory.files(adding: "// the same\n"))
        #expect(dryRun.examined == 504)
        #expect(dryRun.unfaithful == 0)
        #expect(dryRun.changedCount == 0)
    }

    @Test func `an asset that becomes hidden, or is no longer, counts as a change`() async throws {
        let laboratory = try await laboratory()
        _ = try await laboratory.decide("stan", .pull, "lab/s3", project: "zephyr")
        _ = try await laboratory.decide("stan", .pull, "lab/s5", project: "zephyr")
        let hides = """
            @id("hide") @reason("hidden") @remedy("")
            forbid (principal, action == Action::"discover", resource) when { resource.sensitivity == 3 };
            """
        let shows = "@id(\"show\") permit (principal, action == Action::\"discover\", resource);"
        let dryRun = try await laboratory.policyChange.rehearse(Laboratory.files(adding: hides + shows))
        #expect(dryRun.changes.map(\.was) == [.hidden, .refused])
        #expect(dryRun.changes.map(\.becomes) == [.refused, .hidden])
    }

    @Test func `what is older than 90 days is not looked at`() async throws {
        let laboratory = try await laboratory()
        _ = try await laboratory.decide("ada", .pull, "lab/s4")
        laboratory.clock.advance(by: .seconds(90 * 86_400 + 1))
        _ = try await laboratory.decide("ada", .view, "lab/s4")
        let dryRun = try await laboratory.policyChange.rehearse(Laboratory.files(adding: Laboratory.freeze))
        #expect(dryRun.examined == 1)
        #expect(dryRun.changedCount == 0)
    }

    @Test func `many decisions are counted, and the latest of them listed`() async throws {
        let laboratory = try await laboratory()
        for _ in 0..<1_100 { _ = try await laboratory.decide("ada", .pull, "lab/s4") }
        let dryRun = try await laboratory.policyChange.rehearse(Laboratory.files(adding: Laboratory.freeze))
        #expect(dryRun.examined == 1_100)
        #expect(dryRun.changedCount == 1_100)
        #expect(dryRun.changes.count == PolicyDryRun.listLimit)
        #expect(!dryRun.isCut)
    }

    @Test(arguments: [
        ("permit (principal, action, resource);", "more.cedar:1:1: this policy has no `@id"),
        ("permit (principal, action, resource", "more.cedar:1:"),
        (
            "@id(\"f\") @reason(\"r\") forbid (principal, action, resource);",
            "more.cedar:1:1: this `forbid` has no `@remedy"
        ),
        ("@id(\"suspended\") permit (principal, action, resource);", "remit.cedar:"),
        ("", "these are the policies in force"),
    ])
    func `what cannot be used is refused before anybody reads it`(_ text: String, _ start: String) async throws {
        let laboratory = try await laboratory()
        let token = try await laboratory.token("ada")
        let files = text.isEmpty ? Laboratory.firstFiles : Laboratory.files(adding: text)
        let faults = try await faults {
            _ = try await laboratory.policyChange.propose(files, reason: "r", token: token)
        }
        #expect(faults.hasPrefix(start))
        #expect(try await laboratory.policyChange.history(limit: 9).count == 1)
    }

    @Test func `a set that waits already is not proposed twice, and there is a limit to what waits`() async throws {
        let laboratory = try await laboratory()
        _ = try await laboratory.propose()
        let twice = try await faults { _ = try await laboratory.propose() }
        #expect(twice == "these policies wait for approval already, as version 2")
        for number in 1..<20 { _ = try await laboratory.propose("// \(number)\n") }
        let many = try await faults { _ = try await laboratory.propose("// more\n") }
        #expect(many == "20 versions wait for approval, the limit is 20")
    }

    @Test(arguments: ["", " \n ", String(repeating: "é", count: 501)])
    func `nobody proposes without a reason of reasonable length`(_ reason: String) async throws {
        let laboratory = try await laboratory()
        let token = try await laboratory.token("ada")
        let faults = try await faults {
            _ = try await laboratory.policyChange.propose(
                Laboratory.files(adding: Laboratory.freeze), reason: reason, token: token)
        }
        #expect(faults.hasPrefix("a reason has 1 to 1000 bytes"))
    }
}
