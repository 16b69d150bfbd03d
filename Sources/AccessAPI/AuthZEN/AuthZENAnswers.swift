import Access
import Domain

/// The bodies of answers; names of members are written with `_` between their words.
enum AuthZENAnswers {
    /// One decision (AuthZEN 1.0, section 6.2).
    struct Evaluation: Encodable {
        /// Whether the act may go on.
        let decision: Bool
        /// What decided.
        let context: Context?

        /// Words an answer.
        init(_ answer: AskedAnswer) {
            decision = answer.isPermitted
            context = Context(answer)
        }
    }

    /// Several decisions (section 7.2).
    struct Evaluations: Encodable {
        /// The decisions in the order of the questions.
        let evaluations: [Evaluation]
    }

    /// What decided, for logs and for people. The specification leaves its members free.
    struct Context: Encodable {
        /// The decision in the ledger.
        let id: String?
        /// Why there is no decision.
        let error: Problem?
        /// What the person may be told, by language.
        let reasonUser: [String: String]?
        /// The same for those who look after policies.
        let reasonAdmin: [String: String]?
        /// The determining policies.
        let policies: [String]?
        /// Policies that failed.
        let errors: [String]?
        /// SHA-256 of what decided.
        let policySet: String?
        /// Which stated properties policies saw.
        let properties: Properties?

        /// Words what an answer says of its reasons.
        init(_ answer: AskedAnswer) {
            id = answer.decision?.text
            error = answer.fault.map { Problem(status: $0.status, message: $0.message) }
            reasonUser = answer.reason.isEmpty ? nil : ["en": answer.reason]
            policies = answer.policies.isEmpty ? nil : answer.policies
            errors = answer.errors.isEmpty ? nil : answer.errors
            policySet = answer.policySet.isEmpty ? nil : answer.policySet
            reasonAdmin = Self.adminReason(answer).map { ["en": $0] }
            let hasProperties = !answer.acceptedProperties.isEmpty || !answer.ignoredProperties.isEmpty
            properties =
                hasProperties
                ? Properties(accepted: answer.acceptedProperties, ignored: answer.ignoredProperties) : nil
        }

        private static func adminReason(_ answer: AskedAnswer) -> String? {
            guard answer.fault == nil, answer.decision != nil else { return nil }
            let names = answer.policies.joined(separator: ", ")
            if answer.isPermitted { return "permitted by \(names)" }
            return names.isEmpty ? nil : "forbidden by \(names)"
        }
    }

    /// Why one question has no decision (section 7.2.1).
    struct Problem: Encodable {
        /// The HTTP status that would say it.
        let status: Int
        /// What is wrong.
        let message: String
    }

    /// Which of the stated properties policies saw.
    struct Properties: Encodable {
        /// Seen by policies.
        let accepted: [String]
        /// Not seen.
        let ignored: [String]
    }

    /// One page of entities (section 8.2).
    struct Entities: Encodable {
        /// What was found.
        let results: [Entity]
        /// Where the next page is.
        let page: Page
    }

    /// One entity.
    struct Entity: Encodable {
        /// The type, in the words of whoever asked.
        let type: String
        /// The identifier.
        let id: String
    }

    /// One page of actions.
    struct Actions: Encodable {
        /// What was found.
        let results: [Action]
        /// Where the next page is.
        let page: Page
    }

    /// One action.
    struct Action: Encodable {
        /// The name.
        let name: String
    }

    /// Where the next page is.
    struct Page: Encodable {
        /// For the next page; empty when there is none.
        let nextToken: String
        /// Results on this page.
        let count: Int
    }

    /// What this decision point can do (section 9).
    struct Metadata: Encodable {
        /// The address that all others begin with.
        let policyDecisionPoint: String
        /// Where one question is answered.
        let accessEvaluationEndpoint: String
        /// Where several are.
        let accessEvaluationsEndpoint: String
        /// Where subjects are sought.
        let searchSubjectEndpoint: String
        /// Where resources are sought.
        let searchResourceEndpoint: String
        /// Where actions are sought.
        let searchActionEndpoint: String

        /// Describes the decision point at `base`, an address without a slash at its end.
        init(base: String) {
            policyDecisionPoint = base
            accessEvaluationEndpoint = base + AuthZENRoute.evaluation.path
            accessEvaluationsEndpoint = base + AuthZENRoute.evaluations.path
            searchSubjectEndpoint = base + AuthZENRoute.search(.subject).path
            searchResourceEndpoint = base + AuthZENRoute.search(.resource).path
            searchActionEndpoint = base + AuthZENRoute.search(.action).path
        }
    }
}
