import Cedar
import Foundation
import Testing

@Suite struct ReadmeTests {
    @Test func `the example of the README compiles and says what the README says`() throws {
        // BEGIN README
        let policies = try PolicySet(
            parsing: """
                @id("pull-own-project")
                permit (principal, action == Action::"pull", resource)
                when { principal in resource.readers && resource.sensitivity <= 3 };

                forbid (principal, action, resource)
                when { context.now > principal.ends };
                """)

        let atlas = EntityUID(type: "Project", id: "atlas")
        let alice = Entity(
            uid: EntityUID(type: "Person", id: "alice"),
            attributes: ["ends": .datetime(milliseconds: 1_900_000_000_000)],
            parents: [atlas])
        let model = Entity(
            uid: EntityUID(type: "Model", id: "lab/atlas-7b"),
            attributes: ["readers": .entity(atlas), "sensitivity": 2])
        let entities = try Entities([alice, model])

        let request = Request(
            principal: alice.uid, action: EntityUID(type: "Action", id: "pull"), resource: model.uid,
            context: ["now": .datetime(milliseconds: 1_800_000_000_000)])
        let response = Authorizer.isAuthorized(request, policies: policies, entities: entities)
        // END README

        #expect(response == Response(decision: .allow, reasons: ["policy0"], errors: []))
        #expect(try example(in: "../../Sources/Cedar/README.md", from: "import Cedar", to: "// response") == here())
    }

    @Test func `what the README says of the index and of reverse queries holds for its example`() throws {
        let policies = try PolicySet(
            parsing: """
                permit (principal, action == Action::"pull", resource)
                when { principal in resource.readers && resource.sensitivity <= 3 };
                forbid (principal, action, resource) when { context.now > principal.ends };
                """)
        let atlas = EntityUID(type: "Project", id: "atlas")
        let alice = Entity(
            uid: EntityUID(type: "Person", id: "alice"),
            attributes: ["ends": .datetime(milliseconds: 1_900_000_000_000)], parents: [atlas])
        let model = Entity(
            uid: EntityUID(type: "Model", id: "lab/atlas-7b"),
            attributes: ["readers": .entity(atlas), "sensitivity": 2])
        let indexed = IndexedPolicies(policies)
        let reach = ReachQuery(policies: indexed, entities: try Entities([alice, model]))
        let page = reach.resources(
            principal: alice.uid, action: EntityUID(type: "Action", id: "pull"), type: "Model",
            context: ["now": .datetime(milliseconds: 1_800_000_000_000)], limit: 100)
        #expect(page.results == [model.uid])
        #expect(page.isComplete)
        #expect(page.scans.isEmpty)
        #expect(indexed.alwaysVisited == ["policy1"])
    }

    @Test func `the schema of the README finds what the README says`() throws {
        let policies = try PolicySet(
            parsing: """
                @id("pull-own-project")
                permit (principal, action == Action::"pull", resource)
                when { principal in resource.readers && resource.sensitivity <= 3 };

                forbid (principal, action, resource)
                when { context.now > principal.ends };
                """)
        // BEGIN SCHEMA
        let schema = try Schema(
            parsing: """
                entity Project;
                entity Person in Project { ends?: datetime };
                entity Model { readers: Project, sensitivity: Long };
                action pull appliesTo { principal: Person, resource: Model, context: { now: datetime } };
                """)
        let validator = Validator(schema: schema)

        let report = validator.validate(policies, mode: .strict)
        // END SCHEMA

        #expect(report.warnings.isEmpty)
        #expect(
            report.errors.map(\.description) == [
                "policy `policy1`, line 6, column 22: the optional attribute `ends` of the entity type `Person` may be "
                    + "missing; test for it first: `principal has ends && …`"
            ])
        #expect(
            try example(in: "../../Sources/Cedar/README.md", from: "let schema", to: "for finding").count
                == example(in: "ReadmeTests.swift", from: "// BEGIN SCHEMA", to: "// END SCHEMA").count - 1)
    }

    /// The lines of the example in this file.
    private func here() throws -> [Substring] {
        try example(in: "ReadmeTests.swift", from: "// BEGIN README", to: "// END README")
    }

    /// The lines between two marks of a file beside this one, without indentation and empty lines.
    private func example(in path: String, from start: String, to end: String) throws -> [Substring] {
        let url = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: path)
        let lines = try String(contentsOf: url.standardizedFileURL, encoding: .utf8)
            .split(separator: "\n").map { $0.drop { $0 == " " } }
        let first = try #require(lines.firstIndex { $0.hasPrefix(start) })
        let last = try #require(lines[first...].firstIndex { $0.hasPrefix(end) })
        return Array(lines[(first + 1)..<last])
    }
}
