import Cedar

/// What came of one expression as the only condition of a `permit`.
enum Outcome: Equatable {
    case satisfied
    case unsatisfied
    case failed(EvaluationError.Kind)

    /// Whether the expression failed to evaluate, for whatever reason.
    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }

    /// Evaluates `expression` for the principal `User::"alice"`, who is not among the entities unless given.
    static func of(
        _ expression: String, entities: [Entity] = [], context: Record = Record()
    ) throws -> Outcome {
        let policies = try PolicySet(parsing: "permit(principal, action, resource) when { \(expression) };")
        let request = Request(
            principal: EntityUID(type: "User", id: "alice"), action: EntityUID(type: "Action", id: "read"),
            resource: EntityUID(type: "Model", id: "atlas"), context: context)
        let response = Authorizer.isAuthorized(request, policies: policies, entities: try Entities(entities))
        if let error = response.errors.first { return .failed(error.kind) }
        return response.isAllowed ? .satisfied : .unsatisfied
    }
}
