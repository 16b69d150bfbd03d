import Access
import DefaultPolicies
import Domain

extension Laboratory {
    var policyStart: PolicyStart {
        PolicyStart(store: versions, recording: recording, clock: clock, random: random)
    }

    var policyChange: PolicyChange {
        PolicyChange(
            store: versions, directory: store, recording: recording, decisions: DecisionsDouble(recording: recording),
            policies: active, clock: clock, random: random, actor: .operatingSystemUser("root"))
    }

    /// The first policy set.
    static let firstFiles = [PolicyFile(name: DefaultPolicies.fileName, bytes: DefaultPolicies.bytes)]

    /// The first policy set with one more policy.
    static func files(adding text: String) -> [PolicyFile] {
        firstFiles + [PolicyFile(name: "more.cedar", bytes: Array(text.utf8))]
    }

    /// Nobody pulls what is most sensitive.
    static let freeze = """
        @id("freeze") @reason("pulls of {resource} are frozen") @remedy("ask {resource.owner}")
        forbid (principal, action == Action::"pull", resource) when { resource.sensitivity >= 4 };
        """

    /// The usual people, and the first policy set as version 1.
    func begin() async throws {
        try await populate()
        _ = try await policyStart.load(folder: Self.firstFiles)
    }

    /// A token of `person`.
    func token(_ person: String, seconds: Int64 = 3600) async throws -> String {
        try await administration.createToken(person: person, project: "apollo", lifetimeSeconds: seconds).text
    }

    /// Ada proposes the first policy set with `text`.
    func propose(_ text: String = freeze, by person: String = "ada") async throws -> PolicyVersion {
        try await policyChange.propose(Self.files(adding: text), reason: "a test", token: token(person))
    }

    /// Otto and Wanda approve `version`.
    func accept(_ version: PolicyVersion) async throws {
        for person in ["otto", "wanda"] {
            _ = try await policyChange.approve(version.number, digest: version.digest, token: token(person))
        }
    }
}
