import Access
import Domain

/// The bodies of requests and answers on the control socket, as JSON.
enum ControlMessages {
    /// The most bytes of an answer: a list of 100,000 people.
    static let maximumAnswerBytes = 64 << 20

    /// `POST /v1/apply` is answered with this.
    struct Changes: Codable, Sendable {
        /// What changed, in sentences.
        let changes: [String]
    }

    /// The body of `POST /v1/tokens`.
    struct TokenRequest: Codable, Sendable {
        /// Whom it is for.
        let person: String
        /// For which project.
        let project: String
        /// How long it lives.
        let lifetimeSeconds: Int64
    }

    /// The body of `POST /v1/service-tokens` and, without a lifetime, of `POST /v1/service-tokens/list`.
    struct ServiceTokenRequest: Codable, Sendable {
        /// The service that it is for.
        let service: String
        /// How long it lives.
        var lifetimeSeconds: Int64?
    }

    /// `POST /v1/service-tokens/list` is answered with this.
    struct ServiceTokens: Codable, Sendable {
        /// A service's tokens.
        let tokens: [ServiceTokenSummary]
    }

    /// The body of `POST /v1/tokens/revoke`.
    struct TokenName: Codable, Sendable {
        /// The token, or its identifier.
        let token: String
    }

    /// The body of the acts on one person.
    struct PersonName: Codable, Sendable {
        /// The person; `nil` in a request for a link means the operator.
        let person: String?
    }

    /// `GET /v1/people` is answered with this.
    struct People: Codable, Sendable {
        /// All people.
        let people: [Person]
    }

    /// `POST /v1/tokens/list` is answered with this.
    struct Tokens: Codable, Sendable {
        /// A person's tokens.
        let tokens: [TokenSummary]
    }

    /// The body of `POST /v1/policies/propose` and `/rehearse`.
    struct PolicyProposal: Codable, Sendable {
        /// The whole set.
        let files: [PolicyFile]
        /// Why; absent in a rehearsal.
        let reason: String?
        /// The proposer's token; absent in a rehearsal.
        let token: String?
    }

    /// The body of `POST /v1/policies/approve`, `/reject`, `/rollback` and `/show`; each reads what it needs.
    struct PolicyAct: Codable, Sendable {
        /// Which version.
        var version: PolicyVersionNumber?
        /// The digest of what the approver saw.
        var digest: String?
        /// Why.
        var reason: String?
        /// Whose act it is.
        var token: String?
        /// How many versions to list.
        var limit: Int?
    }

    /// `POST /v1/policies/history` is answered with this.
    struct PolicyHistory: Codable, Sendable {
        /// The versions.
        let versions: [PolicyVersionSummary]
    }

    /// The body of `POST /v1/findings/judge`.
    struct FindingAct: Codable, Sendable {
        /// The finding.
        let finding: String
        /// What is said of it.
        let verdict: FindingJudgement.Verdict
        /// Why.
        let reason: String
    }

    /// An act without a result is answered with this.
    struct Done: Codable, Sendable {
        /// Always `true`.
        var done = true
    }

    /// Every failure is answered with this.
    struct Failure: Codable, Sendable {
        /// What failed, for people.
        let error: String
        /// The same, one fault each.
        let faults: [String]
        /// What to do.
        let hints: [String]
    }
}
