import Cedar
import Foundation
import Testing

@Suite struct ExplanationTests {
    /// What the tests ask about: alice, level 2, in Group::"staff", and the model atlas.
    private static func world() throws -> Entities {
        try Entities([
            Entity(
                uid: EntityUID(type: "User", id: "alice"),
                attributes: [
                    "level": 2, "suspended": false, "teams": ["red", "blue"], "home": .string("10.1.2.3"),
                    "ends": .datetime(milliseconds: 1_800_000_000_000),
                ], parents: [EntityUID(type: "Group", id: "staff")], tags: ["badge": "blue"]),
            Entity(
                uid: EntityUID(type: "Model", id: "atlas"),
                attributes: ["owner": .entity(EntityUID(type: "User", id: "bob")), "sensitivity": 3]),
        ])
    }

    /// The request of alice to read atlas.
    private static let request = Request(
        principal: EntityUID(type: "User", id: "alice"), action: EntityUID(type: "Action", id: "read"),
        resource: EntityUID(type: "Model", id: "atlas"), context: ["mfa": false, "now": .datetime(milliseconds: 0)])

    /// Explains the request under policies.
    private func explain(_ policies: String, limit: Int = 10) throws -> Explanation {
        Explanation(
            of: Self.request, policies: try PolicySet(parsing: policies), entities: try Self.world(), limit: limit)
    }

    @Test(arguments: [
        ("principal.level >= 3", "principal.level is 2, needed at least 3"),
        ("3 <= principal.level", "principal.level is 2, needed at least 3"),
        (
            "principal.level > resource.sensitivity",
            "principal.level is 2, needed more than resource.sensitivity, which is 3"
        ),
        ("resource.owner == principal", "resource.owner is User::\"bob\", needed principal, which is User::\"alice\""),
        ("principal.level != 2", "principal.level is 2, needed any other"),
        ("context.mfa", "context.mfa is false"),
        ("!(principal has level)", "principal has level"),
        ("principal has manager.name", "principal has no manager"),
        ("principal in Group::\"x\"", "principal is not in Group::\"x\""),
        (
            "principal in [Group::\"x\", Group::\"y\"]",
            "principal is in none of [Group::\"x\", Group::\"y\"]"
        ),
        ("resource.owner in Group::\"x\"", "resource.owner, which is User::\"bob\", is not in Group::\"x\""),
        ("principal is Service", "principal is of type User, needed Service"),
        ("principal is User in Group::\"x\"", "principal is not in Group::\"x\""),
        ("principal.teams.contains(\"green\")", "principal.teams does not contain \"green\""),
        ("principal.teams.containsAll([\"red\", \"green\"])", "principal.teams does not contain \"green\""),
        ("principal.teams.isEmpty()", "principal.teams is not empty"),
        ("[1, 3].contains(principal.level)", "principal.level is 2, needed one of [1, 3]"),
        ("principal.hasTag(\"key\")", "principal has no tag \"key\""),
        ("principal.getTag(\"badge\") == \"red\"", "principal.getTag(\"badge\") is \"blue\", needed \"red\""),
        ("principal.home like \"192.*\"", "principal.home is \"10.1.2.3\", which does not match \"192.*\""),
        (
            "ip(principal.home).isInRange(ip(\"192.168.0.0/16\"))",
            "ip(principal.home) is 10.1.2.3, which is not within 192.168.0.0/16"
        ),
        (
            "context.now > principal.ends",
            "context.now is 1970-01-01T00:00:00.000Z, needed after principal.ends, which is 2027-01-15T08:00:00.000Z"
        ),
        ("decimal(\"1.5\").greaterThan(decimal(\"2.0\"))", "decimal(\"1.5\") is 1.5, needed more than 2.0"),
        (
            "principal.level == 3 || context.mfa",
            "principal.level is 2, needed 3, and context.mfa is false"
        ),
        (
            "if context.mfa then true else principal.level > 5",
            "context.mfa is false, so that principal.level is 2, needed more than 5"
        ),
        ("true && (principal.level == 2 && false)", "the policy itself says false"),
    ])
    func `a condition that does not hold is explained with what it saw`(condition: String, reason: String) throws {
        let explanation = try explain("permit(principal, action, resource) when { \(condition) };")
        #expect(explanation.verdict == .notPermitted)
        let candidate = try #require(explanation.candidates.first)
        #expect(candidate.outcome == .unmet && candidate.clauses.count == 1)
        #expect(candidate.clauses.first?.reason == reason)
        #expect(candidate.clauses.first?.kind == .when)
    }

    @Test(arguments: [
        ("principal.rank > 1", "principal.rank is not known: User::\"alice\" has no rank"),
        ("context.ticket == 1", "context.ticket is not known: the request does not say it"),
        ("resource.owner.level > 1", "resource.owner.level is not known: nothing is known about User::\"bob\""),
        ("principal.getTag(\"key\") == 1", "principal.getTag(\"key\") is not known: User::\"alice\" has no tag key"),
        ("principal.home < 1", "principal.home is \"10.1.2.3\", not a whole number, a time or a duration"),
        ("principal.level < \"x\"", "\"x\" is not a whole number"),
        (
            "9223372036854775807 + principal.level > 0",
            "9223372036854775807 + principal.level cannot be worked out: `9223372036854775807 + 2` does not fit "
                + "a signed 64-bit integer"
        ),
    ])
    func `a condition that cannot be evaluated says what is missing`(condition: String, reason: String) throws {
        let explanation = try explain("forbid(principal, action, resource) when { 1 == 1 && \(condition) };")
        #expect(explanation.verdict == .notPermitted && explanation.candidates.isEmpty)
        #expect(explanation.failed.first?.outcome == .failed && explanation.failed.first?.effect == .forbid)
        #expect(explanation.failed.first?.clauses.first?.reason == reason)
    }

    @Test func `the first clause that failed is named, with its place and values`() throws {
        let explanation = try explain(
            """
            @id("readers")
            permit (principal, action, resource)
            when { principal has level && // known
              principal.level  >=  resource.sensitivity && context.mfa };
            """)
        let clause = try #require(explanation.candidates.first?.clauses.first)
        #expect(explanation.candidates.first?.name == "readers (policy0)")
        #expect(clause.text == "principal.level >= resource.sensitivity")
        #expect(clause.range.start.line == 4 && clause.range.start.column == 3)
        #expect(clause.seen.map(\.expression) == ["principal.level", "resource.sensitivity"])
        #expect(clause.seen.map(\.value) == [2, 3])
    }

    @Test func `the closest policies come first`() throws {
        let explanation = try explain(
            """
            permit (principal, action == Action::"write", resource);
            permit (principal, action, resource == Model::"other");
            permit (principal in Group::"board", action, resource);
            permit (principal is Service, action, resource);
            permit (principal, action, resource) when { context.mfa && 1 == 1 };
            permit (principal, action, resource) when { 1 == 1 && context.mfa };
            forbid (principal, action, resource) when { context.mfa };
            """)
        #expect(
            explanation.candidates.map(\.id.description) == [
                "policy5", "policy4", "policy2", "policy1", "policy0", "policy3",
            ])
        #expect(explanation.candidates[2].clauses.map(\.reason) == ["principal is not in Group::\"board\""])
        #expect(explanation.candidates[2].clauses.map(\.text) == ["principal in Group::\"board\""])
    }

    @Test func `a forbid is named with what made it hold`() throws {
        let explanation = try explain(
            """
            permit (principal, action, resource);
            @id("no atlas without a second factor")
            forbid (principal, action, resource == Model::"atlas") unless { principal.suspended || context.mfa };
            """)
        #expect(explanation.verdict == .forbidden && explanation.candidates.isEmpty)
        #expect(explanation.deciding.map(\.id) == ["policy1"])
        #expect(
            explanation.text() == """
                User::"alice" may not do Action::"read" on Model::"atlas": it is forbidden.
                - forbidden by no atlas without a second factor (policy1): resource is Model::"atlas"; \
                principal.suspended is false; context.mfa is false

                """)
    }

    @Test func `the text says in a few lines what to do about a refusal`() throws {
        let explanation = try explain(
            """
            permit (principal in Group::"board", action, resource);
            permit (principal, action, resource) when { principal.level >= 3 };
            permit (principal, action == Action::"write", resource);
            permit (principal, action, resource) when { context.ticket };
            """)
        #expect(
            explanation.text(candidates: 2) == """
                User::"alice" may not do Action::"read" on Model::"atlas": nothing permits it.
                What came closest:
                - policy1: principal.level is 2, needed at least 3
                - policy0: principal is not in Group::"board"
                - 1 more do not apply
                What could not be worked out:
                - policy3, which would permit: context.ticket is not known: the request does not say it

                """)
    }

    @Test func `an allow names its permits and a linked policy its link`() throws {
        let set = try PolicySet(parsing: "permit (principal == ?principal, action, resource in ?resource);")
            .adding(
                link: TemplateLink(
                    id: "alice-atlas", template: "policy0", principal: Self.request.principal,
                    resource: Self.request.resource))
        let explanation = Explanation(of: Self.request, policies: set, entities: try Self.world())
        #expect(explanation.isAllowed && explanation.deciding.map(\.id) == ["alice-atlas"])
        #expect(
            explanation.deciding.first?.clauses.map(\.text) == [
                "principal == User::\"alice\"", "resource in Model::\"atlas\"",
            ])
        #expect(explanation.text().contains("permitted by alice-atlas: principal is User::\"alice\""))
    }

    @Test func `the JSON says the same in one form`() throws {
        let explanation = try explain(
            "@id(\"a\") permit (principal, action, resource) when { principal.level >= 3 };")
        #expect(
            String(decoding: explanation.json, as: UTF8.self) == #"""
                {"decision":"deny","verdict":"not-permitted","request":{"principal":{"type":"User","id":"alice"},\#
                "action":{"type":"Action","id":"read"},"resource":{"type":"Model","id":"atlas"}},"deciding":[],\#
                "candidates":[{"policy":"policy0","title":"a","effect":"permit","outcome":"unmet","clauses":[\#
                {"clause":"when","text":"principal.level >= 3","line":1,"column":54,"offset":53,"length":20,\#
                "reason":"principal.level is 2, needed at least 3","seen":[{"expression":"principal.level","text":"2",\#
                "value":2}]}]}],"failed":[],"omitted":{"deciding":0,"candidates":0,"failed":0}}
                """#)
    }

    @Test func `the verdict is the authoriser's, and every list is bounded`() throws {
        let lines = (0..<10_000).map { number in
            switch number % 4 {
            case 0: "permit (principal == User::\"u\(number)\", action, resource);"
            case 1: "permit (principal, action, resource == Model::\"m\(number)\") when { principal.level > 1 };"
            case 2: "permit (principal, action, resource) when { principal.level > \(number) };"
            default: "permit (principal, action, resource) when { principal.unknown\(number) };"
            }
        }
        let policies = try PolicySet(parsing: lines.joined(separator: "\n"))
        let entities = try Self.world()
        let clock = ContinuousClock()
        var explanation: Explanation?
        let time = clock.measure {
            explanation = Explanation(of: Self.request, policies: policies, entities: entities)
        }
        let found = try #require(explanation)
        #expect(found.verdict == .notPermitted)
        #expect(found.candidates.count == 10 && found.omitted.candidates == 7_490)
        #expect(found.failed.count == 10 && found.omitted.failed == 2_490)
        #expect(found.candidates.first?.id == "policy2")
        #expect(found.json.count < 30_000 && found.text().utf8.count < 3_000)
        #expect(time < .seconds(10), "10,000 policies are explained in one pass")
        print("10,000 policies explained in \(time)")
    }

    @Test func `values and texts that are very long are cut`() throws {
        let long = String(repeating: "x", count: 50_000)
        let explanation = try explain(
            "permit (principal == User::\"\(long)\", action, resource);"
                + "permit (principal, action, resource) when { context.mfa == [\"\(long)\", \"\(long)\"] };")
        #expect(explanation.json.count < 10_000)
        #expect(explanation.text().utf8.count < 2_000)
    }
}
