import Access
import Domain
import Testing

struct ClosestPermitTests {
    private static let discoverable = "@id(\"d\") permit (principal, action == Action::\"discover\", resource);\n"

    private func words(
        _ policies: String, action: AccessAction = .view, path: String = "lab/s2"
    ) async throws -> [String] {
        let laboratory = try Laboratory(policies: Self.discoverable + policies)
        try await laboratory.populate()
        return try await laboratory.decide("ada", action, path).words
    }

    @Test func `a refusal names the permit that came closest, its clause and the values`() async throws {
        let words = try await words(
            """
            @id("modest") permit (principal, action == Action::"view", resource)
            when { resource.declared && resource.sensitivity < 2 };
            """)
        #expect(words.last == "the policy `modest` comes closest: resource.sensitivity is 2, needed less than 2")
    }

    @Test(arguments: [
        "principal in Project::\"blackbox\"", "resource == Model::\"lab/secret\"", "principal == Person::\"eve\"",
        "resource.writers.contains(Person::\"eve\")",
    ])
    func `a policy that names somebody or something is not quoted`(_ condition: String) async throws {
        let words = try await words(
            "@id(\"p\") permit (principal, action == Action::\"view\", resource) when { \(condition) };")
        #expect(!words.joined().contains("comes closest"))
        for name in ["blackbox", "secret", "eve"] { #expect(!words.joined().contains(name)) }
    }

    @Test func `lists of the asset are not told, what is asked of them is`() async throws {
        let words = try await words(
            """
            @id("own") permit (principal, action == Action::"view", resource)
            when { resource.writers.contains(principal) };
            """)
        #expect(
            words.last == "the policy `own` comes closest: it asks for `resource.writers.contains(principal)`")
        #expect(!words.joined().contains("wanda"))
    }

    @Test func `of a hidden asset nothing is told, nor of creating one`() async throws {
        let permit = """
            @id("modest") permit (principal, action, resource)
            when { resource.declared && resource.sensitivity < 2 && principal.name == "" };
            """
        for action in AccessAction.allCases {
            let laboratory = try Laboratory(policies: permit)
            try await laboratory.populate()
            let hidden = try await laboratory.decide("ada", action, "lab/s5")
            let absent = try await laboratory.decide("ada", action, "lab/none")
            #expect(hidden.words.map { $0.replacing("lab/s5", with: "lab/none") } == absent.words, "\(action)")
            #expect(!hidden.words.joined().contains("closest"))
        }
    }
}
