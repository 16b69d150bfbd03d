/// A test at the head of a policy that the index can answer: a question about the request, and the answers with which
/// the policy may still be satisfied.
///
/// With any other answer the policy is false. Where the question has no answer (no such attribute, a value of the
/// wrong type) the policy may fail, and must be visited.
struct Guard: Sendable {
    /// What a guard asks about a request.
    struct Question: Hashable, Sendable {
        /// How the subject is asked.
        enum Kind: UInt8, Sendable {
            /// The keys of variable `subject`; always answered.
            case variable
            /// The key of the value at path `subject`; answered when there is one.
            case value
            /// The same; answered when it is a Boolean.
            case truth
            /// The keys of the elements of the set at path `subject`; answered when it is a set.
            case elements
            /// The keys of the entity at path `subject`: what it is in and of; answered when it is an entity.
            case hierarchy
            /// Whether path `subject`, of one name, leads somewhere; always answered.
            case presence
        }

        /// How the subject is asked.
        let kind: Kind
        /// A variable or a path, by number.
        let subject: Int32
    }

    /// The question.
    let question: Question
    /// The answers with which the policy may hold.
    var keys: [IndexKey]

    /// Whether the request always answers, so that a test after this one may be asked as well or instead.
    var isTotal: Bool { question.kind == .variable || question.kind == .presence }
}
