import Cedar
import Testing

@Suite struct IndexedPoliciesTests {
    @Test func `indexed and linear decisions are identical on random policies, entities and requests`() throws {
        let seed: UInt64 = 20_261_124
        print("index seed \(seed)")
        var world = RandomWorld(random: SeededGenerator(seed: seed))
        var (cases, allowed, failed, visited, total) = (0, 0, 0, 0, 0)
        for round in 0..<150 {
            let (policies, text) = try world.policies(3 + round % 38)
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
}
