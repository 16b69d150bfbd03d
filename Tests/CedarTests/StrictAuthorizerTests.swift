import Cedar
import Testing

@Suite struct StrictAuthorizerTests {
    private static let request = Request(
        principal: EntityUID(type: "User", id: "alice"), action: EntityUID(type: "Action", id: "read"),
        resource: EntityUID(type: "Doc", id: "1"), context: ["now": 5])

    private static func validator() throws -> Validator {
        Validator(
            schema: try Schema(
                parsing: Array(
                    """
                    entity User, Doc;
                    action read appliesTo {
                        principal: User, resource: Doc, context: { now: Long, gone: Bool }
                    };
                    """.utf8)))
    }

    /// Decides a request that breaks the schema: `gone` is missing, which nobody has checked.
    private static func decide(_ text: String) throws -> StrictResponse {
        let policies = try ValidatedPolicies(
            try PolicySet(parsing: text), validatedBy: validator(), mode: .strict)
        return StrictAuthorizer(policies).isAuthorized(request, entities: Entities())
    }

    @Test func `policies that do not validate make no strict authoriser`() throws {
        let policies = try PolicySet(parsing: "permit(principal, action, resource) when { principal.unheard };")
        let error = #expect(throws: InvalidPolicies.self) {
            try ValidatedPolicies(policies, validatedBy: try Self.validator(), mode: .strict)
        }
        #expect(error?.report.errors.isEmpty == false)
        #expect(error?.description.hasPrefix("the policies have 1 validation errors") == true)
    }

    @Test func `a forbid that fails denies, raises an alert, and leaves Cedar's answer as it is`() throws {
        let response = try Self.decide(
            "permit(principal, action, resource); forbid(principal, action, resource) when { context.gone };")
        #expect(response.cedar.isAllowed)
        #expect(response.cedar.reasons == ["policy0"])
        #expect(response.decision == .deny)
        #expect(response.isDeniedByFailure)
        #expect(response.alerts.map(\.policy) == ["policy1"])
        #expect(response.alerts == response.cedar.errors)
    }

    @Test func `a permit that fails is skipped without an alert`() throws {
        let response = try Self.decide(
            "permit(principal, action, resource) when { context.gone }; permit(principal, action, resource);")
        #expect(response.isAllowed)
        #expect(response.alerts.isEmpty)
        #expect(response.cedar.errors.map(\.policy) == ["policy0"])
    }

    @Test func `where Cedar denies anyway the alert is still raised`() throws {
        let response = try Self.decide(
            """
            forbid(principal, action, resource) when { context.now == 5 };
            forbid(principal, action, resource) when { context.now + 9223372036854775807 > 0 };
            permit(principal, action, resource) when { context.gone };
            """)
        #expect(response.decision == .deny)
        #expect(!response.isDeniedByFailure)
        #expect(response.cedar.reasons == ["policy0"])
        #expect(response.alerts.map(\.policy) == ["policy1"])
    }

    @Test func `without failures the answer is Cedar's`() throws {
        let response = try Self.decide("permit(principal, action, resource);")
        #expect(response.isAllowed)
        #expect(response.cedar.errors.isEmpty)
    }
}
