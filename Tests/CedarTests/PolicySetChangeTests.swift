import Cedar
import Testing

@Suite struct PolicySetChangeTests {
    private let alice = EntityUID(type: "User", id: "alice")
    private let atlas = EntityUID(type: "Model", id: "atlas")
    private let read = EntityUID(type: "Action", id: "read")

    /// A set of one policy, `policy0`, and one template, `policy1`.
    private func start() throws -> PolicySet {
        try PolicySet(
            parsing: """
                forbid (principal, action, resource) when { context.stop };
                permit (principal == ?principal, action, resource in ?resource);
                """)
    }

    /// The link of the template to alice and atlas.
    private func link(_ id: PolicyID) -> TemplateLink {
        TemplateLink(id: id, template: "policy1", principal: alice, resource: atlas)
    }

    @Test func `a linked policy decides under the name of its link`() throws {
        let set = try start().adding(link: link("alice-atlas"))
        let request = Request(principal: alice, action: read, resource: atlas, context: ["stop": false])
        let response = Authorizer.isAuthorized(request, policies: set, entities: Entities())
        #expect(response == Response(decision: .allow, reasons: ["alice-atlas"], errors: []))
        #expect(set.links == [link("alice-atlas")])
        #expect(set.policy("alice-atlas")?.template == "policy1")
    }

    @Test func `a link can be removed, and then the template`() throws {
        let linked = try start().adding(links: [link("a"), link("b")])
        #expect(throws: PolicySetError.isLinked(template: "policy1", link: "a")) {
            try linked.removing(template: "policy1")
        }
        let unlinked = try linked.removing(link: "a").removing(link: "b")
        #expect(try unlinked.canonicalBytes == start().canonicalBytes)
        #expect(try unlinked.removing(template: "policy1").templates.isEmpty)
        #expect(try linked.removing(policy: "policy0").policies.map(\.id) == ["a", "b"])
    }

    @Test func `what does not fit is refused and leaves the set as it was`() throws {
        let set = try start().adding(link: link("a"))
        let policy = try #require(set.policy("policy0"))
        let template = try #require(set.policy("policy1"))
        #expect(throws: PolicySetError.duplicate("a")) { try set.adding(link: link("a")) }
        #expect(throws: PolicySetError.duplicate("policy0")) { try set.adding(link: link("policy0")) }
        #expect(throws: PolicySetError.duplicate("policy1")) { try set.adding(template: template) }
        #expect(throws: PolicySetError.duplicate("policy0")) { try set.adding(policy) }
        #expect(throws: PolicySetError.isTemplate("policy1")) { try set.adding(template) }
        #expect(throws: PolicySetError.noSuchTemplate("policy0")) {
            try set.adding(link: TemplateLink(id: "b", template: "policy0"))
        }
        #expect(throws: PolicySetError.link(.missing(.resource, template: "policy1"))) {
            try set.adding(link: TemplateLink(id: "b", template: "policy1", principal: alice))
        }
        #expect(throws: PolicySetError.noSuchLink("policy0")) { try set.removing(link: "policy0") }
        #expect(throws: PolicySetError.noSuchPolicy("a")) { try set.removing(policy: "a") }
        #expect(throws: PolicySetError.noSuchTemplate("a")) { try set.removing(template: "a") }
        #expect(set.links.count == 1)
    }

    @Test func `the canonical bytes tell links and kinds apart`() throws {
        let set = try start()
        let one = try set.adding(link: link("a"))
        let other = try set.adding(
            link: TemplateLink(id: "a", template: "policy1", principal: atlas, resource: alice))
        #expect(one.canonicalBytes != set.canonicalBytes && one.canonicalBytes != other.canonicalBytes)
        let open = try #require(set.policy("policy0")).named("open")
        #expect(try set.adding(open).canonicalBytes != set.adding(template: open).canonicalBytes)
        #expect(
            try set.adding(open.named("z")).adding(link: link("a")).canonicalBytes
                == set.adding(link: link("a")).adding(open.named("z")).canonicalBytes)
    }
}
