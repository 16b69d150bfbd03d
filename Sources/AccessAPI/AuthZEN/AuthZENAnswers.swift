import Access
import Domain

/// The bodies of answers.
enum AuthZENAnswers {
    /// One decision (AuthZEN 1.0, section 6.2).
    struct Evaluation: Encodable {
        let decision: Bool
        let context: Context?

        /// Words an answer.
        init(_ answer: AskedAnswer) {
            decision = answer.isPermitted
            context = Context(answer)
        }
    }

    /// Several decisions (section 7.2).
    struct Evaluations: Encodable {
        let evaluations: [Evaluation]
    }

    /// What decided, for logs and for people. The specification leaves its members free.
    struct Context: Encodable {
        let id: String?
        let error: Problem?
        let reason_user: [String: String]?
        let reason_admin: [String: String]?
        let policies: [String]?
        let errors: [String]?
        let policy_set: String?
        let properties: Properties?

        init(_ answer: AskedAnswer) {
            id = answer.decision?.text
            error = answer.fault.map { Problem(status: $0.status, message: $0.message) }
            reason_user = answer.reason.isEmpty ? nil : ["en": answer.reason]
            policies = answer.policies.isEmpty ? nil : answer.policies
            errors = answer.errors.isEmpty ? nil : answer.errors
            policy_set = answer.policySet.isEmpty ? nil : answer.policySet
            reason_admin = Self.adminReason(answer).map { ["en": $0] }
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
        let status: Int
        let message: String
    }

    /// Which of the stated properties policies saw.
    struct Properties: Encodable {
        let accepted: [String]
        let ignored: [String]
    }

    /// One page of entities (section 8.2).
    struct Entities: Encodable {
        let results: [Entity]
        let page: Page
    }

    /// One entity.
    struct Entity: Encodable {
        let type: String
        let id: String
    }

    /// One page of actions.
    struct Actions: Encodable {
        let results: [Action]
        let page: Page
    }

    /// One action.
    struct Action: Encodable {
        let name: String
    }

    /// Where the next page is.
    struct Page: Encodable {
        let next_token: String
        let count: Int
    }

    /// What this decision point can do (section 9).
    struct Metadata: Encodable {
        let policy_decision_point: String
        let access_evaluation_endpoint: String
        let access_evaluations_endpoint: String
        let search_subject_endpoint: String
        let search_resource_endpoint: String
        let search_action_endpoint: String

        /// Describes the decision point at `base`, an address without a slash at its end.
        init(base: String) {
            policy_decision_point = base
            access_evaluation_endpoint = base + AuthZENRoute.evaluation.path
            access_evaluations_endpoint = base + AuthZENRoute.evaluations.path
            search_subject_endpoint = base + AuthZENRoute.search(.subject).path
            search_resource_endpoint = base + AuthZENRoute.search(.resource).path
            search_action_endpoint = base + AuthZENRoute.search(.action).path
        }
    }
}
