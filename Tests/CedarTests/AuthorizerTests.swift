import Cedar
import Testing

@Suite struct AuthorizerTests {
    private let request = Request(
        principal: EntityUID(type: "User", id: "alice"), action: EntityUID(type: "Action", id: "read"),
        resource: EntityUID(type: "Model", id: "atlas"))

    /// Decides the request under `policies`, with no entities.
    private func decide(_ policies: String) throws -> Response {
        Authorizer.isAuthorized(request, policies: try PolicySet(parsing: policies), entities: Entities())
    }

    @Test func `nothing is allowed without a permit`() throws {
        let response = try decide("")
        #expect(response.decision == .deny && response.reasons.isEmpty && response.errors.isEmpty)
        #expect(!response.isAllowed)
    }

    @Test func `all satisfied permits are the reasons of an allow`() throws {
        let response = try decide(
            "permit(principal,action,resource); permit(principal == User::\"bob\",action,resource);"
                + "permit(principal,action,resource);"
        )
        #expect(response.isAllowed && response.reasons == ["policy0", "policy2"])
    }

    @Test func `a forbid outweighs every permit`() throws {
        let response = try decide(
            "permit(principal,action,resource); forbid(principal,action,resource) when {1 == 1};"
                + "forbid(principal,action,resource) unless {true};"
        )
        #expect(response.decision == .deny && response.reasons == ["policy1"])
    }

    @Test func `every policy is evaluated and failing ones are reported, forbids too`() throws {
        let response = try decide(
            "forbid(principal,action,resource) when {principal.suspended}; permit(principal,action,resource);"
                + "permit(principal,action,resource) when {1 < \"a\"};"
        )
        #expect(response.isAllowed && response.reasons == ["policy1"])
        #expect(response.errors.map(\.policy) == ["policy0", "policy2"])
        #expect(response.errors.first?.kind == .entityDoesNotExist(EntityUID(type: "User", id: "alice")))
    }

    @Test func `a condition after one that does not hold is not evaluated`() throws {
        let response = try decide(
            "permit(principal,action,resource) when {false} when {principal.x};"
                + "permit(principal == User::\"bob\",action,resource) when {principal.x};"
        )
        #expect(response.errors.isEmpty)
    }

    @Test(arguments: [
        ("principal == User::\"alice\"", "action == Action::\"read\"", "resource is Model", true),
        ("principal in User::\"alice\"", "action in Action::\"read\"", "resource is Model in Model::\"atlas\"", true),
        ("principal is Group", "action", "resource", false),
        ("principal is User in Group::\"g\"", "action", "resource", false),
        ("principal", "action in [Action::\"write\", Action::\"read\"]", "resource", true),
        ("principal", "action in []", "resource", false),
        ("principal", "action in [Action::\"write\"]", "resource", false),
        ("principal", "action", "resource == Model::\"other\"", false),
    ])
    func `the scope selects`(principal: String, action: String, resource: String, isAllowed: Bool) throws {
        #expect(try decide("permit(\(principal), \(action), \(resource));").isAllowed == isAllowed)
    }

    @Test func `a template decides nothing until it is linked`() throws {
        let set = try PolicySet(parsing: "permit(principal == ?principal, action, resource in ?resource);")
        #expect(!Authorizer.isAuthorized(request, policies: set, entities: Entities()).isAllowed)
        let template = try #require(set.templates.first)
        let link = try template.linked(as: "link", principal: request.principal, resource: request.resource)
        let linked = try PolicySet(set.templates + [link])
        #expect(Authorizer.isAuthorized(request, policies: linked, entities: Entities()).reasons == ["link"])
        #expect(link.template == "policy0" && !link.isTemplate)
        #expect(throws: LinkError.missing(.resource, template: "policy0")) {
            try template.linked(as: "x", principal: request.principal)
        }
        #expect(throws: LinkError.unexpected(.principal, template: "link")) {
            try link.linked(as: "x", principal: request.principal)
        }
        #expect(throws: DuplicatePolicyID.self) { try PolicySet([link, link]) }
    }

    @Test func `canonical bytes tell policy sets apart and do not depend on what stands between policies`() throws {
        let one = try PolicySet(
            parsing: "permit(principal,action,resource); // note\n\nforbid(principal,action,resource);")
        let two = try PolicySet(parsing: "permit(principal,action,resource);forbid(principal,action,resource);")
        let other = try PolicySet(parsing: "forbid(principal,action,resource);permit(principal,action,resource);")
        #expect(one.canonicalBytes == two.canonicalBytes)
        #expect(one.canonicalBytes != other.canonicalBytes)
        #expect(try PolicySet(Array(one.policies.reversed())).canonicalBytes == one.canonicalBytes)
        #expect(PolicySet().canonicalBytes == Array("cedar-policy-set-v1\n".utf8))
    }

    @Test func `policies of several texts stand in one set under names of the caller's choice`() throws {
        let texts = ["@id(\"a\") permit(principal,action,resource);", "@id(\"b\") permit(principal,action,resource);"]
        let all = try texts.flatMap { try PolicySet(parsing: $0).policies }
        #expect(throws: DuplicatePolicyID.self) { try PolicySet(all) }
        let set = try PolicySet(all.map { $0.named(PolicyID($0.annotation("id") ?? "")) })
        #expect(Authorizer.isAuthorized(request, policies: set, entities: Entities()).reasons == ["a", "b"])
    }

    @Test func `values built in code equal values read from JSON`() throws {
        let built: Record = [
            "level": 3, "tags": ["b", "a", "b"], "owner": .entity(EntityUID(type: "User", id: "alice")),
        ]
        let read = try Record(
            json: Array(
                #"{"owner": {"__entity": {"type": "User", "id": "alice"}}, "tags": ["a", "b"], "level": 3}"#.utf8))
        #expect(built == read)
        var changed = built
        changed["level"] = nil
        changed["extra"] = false
        #expect(changed["level"] == nil && changed["extra"] == false && changed.count == 3)
    }
}
