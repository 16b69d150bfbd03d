/// Evaluates policies for one request.
struct Evaluator {
    /// The question.
    let request: Request
    /// What can be looked up.
    let entities: Entities

    /// Whether scope and conditions of `policy` all hold.
    func isSatisfied(_ policy: Policy) throws(EvaluationFailure) -> Bool {
        false
    }
}
