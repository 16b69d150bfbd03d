import Cedar
import Testing

@Suite struct ReachQueryTests {
    /// All pages of a query, of a size that makes several.
    private static func all(_ page: (ReachCursor?) -> ReachPage) throws -> [EntityUID] {
        var results: [EntityUID] = []
        var cursor: ReachCursor?
        repeat {
            let next = page(cursor)
            results += next.results
            // The token alone must be enough to go on.
            cursor = try next.next.map { try #require(ReachCursor(token: $0.token)) }
        } while cursor != nil
        return results
    }

    @Test(arguments: [ErrorHandling.skip, .failClosed])
    func `reverse queries find exactly what brute force finds`(errors: ErrorHandling) throws {
        let seed: UInt64 = 20_261_125
        print("reach seed \(seed)")
        var world = RandomWorld(random: SeededGenerator(seed: seed))
        var (queries, found, decided, brute) = (0, 0, 0, 0)
        for round in 0..<60 {
            let (policies, text) = try world.policies(2 + round % 12)
            let indexed = IndexedPolicies(policies)
            for _ in 0..<4 {
                let entities = try world.entities()
                let reach = ReachQuery(policies: indexed, entities: entities, errors: errors)
                let uids = entities.sorted.map(\.uid)
                func isAllowed(_ request: Request) -> Bool {
                    let response = Authorizer.isAuthorized(request, policies: policies, entities: entities)
                    let failed = response.errors.contains { policies.policy($0.policy)?.effect == .forbid }
                    return response.isAllowed && !(failed && errors == .failClosed)
                }
                for _ in 0..<8 {
                    let request = world.request()
                    let type: EntityType? = world.random.pick([nil, "Doc", "User", "Unheard"])
                    let resources = try Self.all {
                        let page = reach.resources(
                            principal: request.principal, action: request.action, type: type,
                            context: request.context, after: $0, limit: 2)
                        decided += page.decided
                        return page
                    }
                    let principals = try Self.all {
                        reach.principals(
                            resource: request.resource, action: request.action, type: type, context: request.context,
                            after: $0, limit: 2)
                    }
                    let typed = uids.filter { type == nil || $0.type == type }
                    let expectedResources = typed.filter {
                        isAllowed(
                            Request(
                                principal: request.principal, action: request.action, resource: $0,
                                context: request.context))
                    }
                    let expectedPrincipals = typed.filter {
                        isAllowed(
                            Request(
                                principal: $0, action: request.action, resource: request.resource,
                                context: request.context))
                    }
                    queries += 2
                    brute += typed.count
                    found += resources.count
                    guard resources != expectedResources || principals != expectedPrincipals else { continue }
                    Issue.record(
                        """
                        \(text)\n\(request)\nresources \(resources), expected \(expectedResources)
                        principals \(principals), expected \(expectedPrincipals)
                        """)
                    return
                }
            }
        }
        print("reach: \(queries) queries, \(found) resources found, \(decided) decided of \(brute)")
        #expect(found > queries / 10)
        #expect(decided < brute)
    }
}
