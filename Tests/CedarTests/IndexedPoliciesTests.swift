import Cedar
import Testing

@Suite struct IndexedPoliciesTests {
    @Test func `indexed and linear decisions are identical on random policies, entities and requests`() throws {
        let seed: UInt64 = 20_261_124
        print("index seed \(seed)")
        var world = RandomWorld(random: SeededGenerator(seed: seed))
        var (cases, allowed, failed, visited, total) = (0, 0, 0, 0, 0)
        for round in 0..<160 {
            let (policies, text) = try world.policies(3 + round % 22)
            total += policies.policies.count
            let indexed = IndexedPolicies(policies)
            visited += indexed.alwaysVisited.count
            for _ in 0..<5 {
                let entities = try world.entities()
                for _ in 0..<30 {
                    let request = world.request()
                    let expected = Authorizer.isAuthorized(request, policies: policies, entities: entities)
                    let actual = indexed.isAuthorized(request, entities: entities)
                    cases += 1
                    if expected.isAllowed { allowed += 1 }
                    if !expected.errors.isEmpty { failed += 1 }
                    guard expected != actual else { continue }
                    Issue.record("\(text)\n\(request)\nexpected \(expected)\ngot \(actual)")
                    return
                }
            }
        }
        print(
            "index: \(cases) decisions, \(allowed) allowed, \(failed) with failures, \(visited) of \(total) unindexed")
        // A world in which nothing is ever allowed, or nothing fails, would prove little.
        #expect(allowed > cases / 20)
        #expect(failed > cases / 20)
        #expect(visited < total / 2)
    }

    @Test(arguments: [
        ("permit(principal == User::\"a\", action, resource);", true),
        ("permit(principal in Group::\"a\", action, resource);", true),
        ("permit(principal is User, action, resource);", true),
        ("permit(principal, action in [Action::\"a\", Action::\"b\"], resource);", true),
        ("permit(principal, action, resource is Doc in Folder::\"a\");", true),
        ("permit(principal, action, resource) when { principal.team == \"a\" };", true),
        ("permit(principal, action, resource) when { \"a\" == resource.owner.team };", true),
        ("permit(principal, action, resource) when { principal.team in Group::\"a\" };", true),
        ("permit(principal, action, resource) when { principal.team is Group };", true),
        ("permit(principal, action, resource) when { context has mfa };", true),
        ("permit(principal, action, resource) when { context.mfa };", true),
        ("permit(principal, action, resource) unless { context.mfa };", true),
        ("permit(principal, action, resource) unless { resource has secret || resource.secret };", true),
        ("permit(principal, action, resource) when { resource.readers.contains(\"a\") };", true),
        ("permit(principal, action, resource) when { [\"a\", \"b\"].contains(principal.team) };", true),
        ("permit(principal, action, resource) when { principal.team == \"a\" || principal.team == \"b\" };", true),
        ("permit(principal, action, resource) when { principal.getTag(\"team\") == \"a\" };", true),
        ("permit(principal, action, resource) when { principal != resource && context.mfa };", true),
        ("permit(principal, action, resource);", false),
        ("permit(principal, action, resource) when { resource.owner == principal };", false),
        ("permit(principal, action, resource) when { principal.level > 3 && principal.team == \"a\" };", false),
        ("permit(principal, action, resource) when { principal.team == \"a\" || context.mfa };", false),
    ])
    func `the lint names policies that every request must visit`(text: String, isIndexed: Bool) throws {
        let indexed = IndexedPolicies(try PolicySet(parsing: text))
        #expect(indexed.alwaysVisited == (isIndexed ? [] : ["policy0"]))
    }

    @Test func `thousands of conjuncts and a policy of many keys are indexed within bounds`() throws {
        let long = Array(repeating: "context.mfa", count: 20_000).joined(separator: " && ")
        let keys = (0..<500).map { "Action::\"\($0)\"" }.joined(separator: ", ")
        let policies = try PolicySet(
            parsing: """
                permit(principal, action, resource) when { \(long) };
                permit(principal, action in [\(keys)], resource);
                permit(principal == User::"a", action in [\(keys)], resource in Folder::"x");
                """)
        let indexed = IndexedPolicies(policies)
        #expect(indexed.alwaysVisited == ["policy1"])
        let request = Request(
            principal: EntityUID(type: "User", id: "a"), action: EntityUID(type: "Action", id: "7"),
            resource: EntityUID(type: "Folder", id: "x"), context: ["mfa": true])
        let response = indexed.isAuthorized(request, entities: Entities())
        #expect(response.reasons == ["policy0", "policy1", "policy2"])
        #expect(response == Authorizer.isAuthorized(request, policies: policies, entities: Entities()))
    }

    @Test(arguments: [
        "principal.gone == \"#\"", "principal.number in Group::\"#\"",
        "principal.number is Group && principal.name == \"#\"",
        "principal.number.contains(\"#\")", "principal.gone.contains(\"#\")", "[\"#\", 1].contains(principal.gone)",
        "principal.gone && principal.name == \"#\"", "principal.number && principal.name == \"#\"",
        "!principal.number && principal.name == \"#\"", "principal.name.first == \"#\"",
        "principal has number.first && principal.name == \"#\"",
        "principal is User in principal.number && principal.name == \"#\"",
        "principal.getTag(\"gone\") == \"#\"", "principal.gone == \"#\" || principal.gone == \"##\"",
        "context.gone == \"#\"", "resource.gone == \"#\"", "principal.number < \"x\" && principal.name == \"#\"",
    ])
    func `policies that fail are never left out, however many there are to tell apart`(condition: String) throws {
        let alice = EntityUID(type: "User", id: "alice")
        let texts = (0..<20).map { index in
            let body = condition.replacing("#", with: "\(index)")
            return "forbid(principal, action, resource) when { \(body) };"
        }
        let policies = try PolicySet(parsing: texts.joined())
        let entities = try Entities([Entity(uid: alice, attributes: ["number": 1, "name": "alice"])])
        let request = Request(
            principal: alice, action: EntityUID(type: "Action", id: "read"),
            resource: EntityUID(type: "Doc", id: "absent"))
        let response = IndexedPolicies(policies).isAuthorized(request, entities: entities)
        #expect(response.errors.count == 20)
        #expect(response == Authorizer.isAuthorized(request, policies: policies, entities: entities))
    }
}
