/// A failure within one policy, before the authoriser adds the policy's name.
struct EvaluationFailure: Error {
    /// What failed.
    let kind: EvaluationError.Kind
    /// The expression that failed.
    let range: SourceRange
}
