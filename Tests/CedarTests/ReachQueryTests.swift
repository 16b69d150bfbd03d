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
                    let actions = try Self.all {
                        reach.actions(
                            principal: request.principal, resource: request.resource, context: request.context,
                            after: $0, limit: 1)
                    }
                    // All actions of the world are named by some policy or exist, else nothing can allow them.
                    let expectedActions = RandomWorld.actions.sorted().filter {
                        isAllowed(
                            Request(
                                principal: request.principal, action: $0, resource: request.resource,
                                context: request.context))
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
                    guard
                        resources != expectedResources || principals != expectedPrincipals
                            || actions
                                != expectedActions.filter({ text.contains($0.description) || entities[$0] != nil })
                    else { continue }
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

    @Test func `the difference of two states names who gains and who loses what`() throws {
        let policies = { (text: String) in IndexedPolicies(try PolicySet(parsing: text)) }
        let (alice, bob) = (EntityUID(type: "User", id: "alice"), EntityUID(type: "User", id: "bob"))
        let (first, second) = (EntityUID(type: "Doc", id: "1"), EntityUID(type: "Doc", id: "2"))
        let read = EntityUID(type: "Action", id: "read")
        let entities = try Entities([alice, bob, first, second].map { Entity(uid: $0) })
        let before = try policies("permit(principal == User::\"alice\", action == Action::\"read\", resource is Doc);")
        let after = try policies(
            """
            permit(principal is User, action == Action::"read", resource is Doc);
            forbid(principal == User::"alice", action, resource == Doc::"2");
            """)
        let difference = ReachDifference(
            before: ReachQuery(policies: before, entities: entities),
            after: ReachQuery(policies: after, entities: entities))
        let page = difference.changes(principalType: "User", resourceType: "Doc", limit: 1)
        #expect(page.changes.map(\.principal) == [alice])
        #expect(page.changes.map(\.action) == [read])
        #expect(page.changes.map(\.lost) == [[second]])
        #expect(page.changes.map(\.gained) == [[]])
        let rest = difference.changes(
            principalType: "User", resourceType: "Doc", after: page.next, limit: 10)
        #expect(rest.changes.map(\.principal) == [bob])
        #expect(rest.changes.map(\.gained) == [[first, second]])
        #expect(rest.next == nil)
    }

    @Test func `a principal that is gone has lost its reach, and a new one gains it`() throws {
        let policies = IndexedPolicies(try PolicySet(parsing: "permit(principal is User, action, resource is Doc);"))
        let (alice, bob) = (EntityUID(type: "User", id: "alice"), EntityUID(type: "User", id: "bob"))
        let document = EntityUID(type: "Doc", id: "1")
        let read = EntityUID(type: "Action", id: "read")
        let old = ReachQuery(policies: policies, entities: try Entities([alice, document].map { Entity(uid: $0) }))
        let new = ReachQuery(policies: policies, entities: try Entities([bob, document].map { Entity(uid: $0) }))
        let page = ReachDifference(before: old, after: new)
            .changes(actions: [read], principalType: "User", resourceType: "Doc", limit: 10)
        #expect(page.changes.map(\.principal) == [alice, bob])
        #expect(page.changes.map(\.lost) == [[document], []])
        #expect(page.changes.map(\.gained) == [[], [document]])
    }

    @Test func `a permit that bounds nothing is named as a scan and the others are not`() throws {
        let policies = IndexedPolicies(
            try PolicySet(
                parsing: """
                    permit(principal, action, resource) when { principal.level >= resource.level };
                    permit(principal, action, resource in Folder::"p");
                    permit(principal, action, resource) when { resource.owner == principal };
                    """))
        let alice = EntityUID(type: "User", id: "alice")
        let folder = EntityUID(type: "Folder", id: "p")
        let read = EntityUID(type: "Action", id: "read")
        let entities = try Entities(
            [Entity(uid: alice, attributes: ["level": 2])]
                + (0..<10).map { index in
                    Entity(
                        uid: EntityUID(type: "Doc", id: "\(index)"),
                        attributes: ["level": .long(Int64(index)), "owner": .entity(index == 9 ? alice : folder)],
                        parents: index == 5 ? [folder] : [])
                })
        let reach = ReachQuery(policies: policies, entities: entities)
        let page = reach.resources(principal: alice, action: read, type: "Doc", limit: 100)
        #expect(page.results.map(\.id.string) == ["0", "1", "2", "5", "9"])
        #expect(page.scans == ["policy0"])
        #expect(page.decided == 10)
        let bounded = ReachQuery(
            policies: IndexedPolicies(try PolicySet(Array(policies.policies.policies.dropFirst()))), entities: entities)
        let small = bounded.resources(principal: alice, action: read, type: "Doc", limit: 100)
        #expect(small.results.map(\.id.string) == ["5", "9"])
        #expect(small.scans.isEmpty)
        #expect(small.decided == 2)
        #expect(small.isComplete)
        #expect(ReachCursor(token: "zz") == nil)
        #expect(ReachCursor(token: "") == nil)
        #expect(ReachCursor(token: "557365-") != nil)
    }
}
