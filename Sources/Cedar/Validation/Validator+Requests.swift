extension Validator {
    /// Validates a request: principal and resource are of declared types to which the declared action applies, and the
    /// context is as the action wants it.
    ///
    /// - Returns: The first thing that is wrong; empty for a valid request.
    public func validate(_ request: Request) -> [ValidationFinding] {
        let values = ValueCheck(schema: schema)
        for (name, uid) in [("principal", request.principal), ("resource", request.resource)] {
            guard schema.entityTypes[uid.type] != nil else {
                return [
                    ValidationFinding(
                        .unknownEntityType, "the \(name)'s entity type `\(uid.type)` is not declared", entity: uid,
                        help: Suggestion.entityType(uid.type, in: schema))
                ]
            }
            if let fault = values.referenceFault(uid) { return [finding(fault, uid)] }
        }
        guard let action = schema.actions[request.action] else {
            let near = Suggestion.nearest(to: request.action.id, among: schema.sortedActions.lazy.map(\.uid.id))
            return [
                ValidationFinding(
                    .unknownAction, "the action `\(request.action)` is not declared", entity: request.action,
                    help: near.map { "did you mean `\($0)`?" })
            ]
        }
        for (name, uid, types) in [
            ("principal", request.principal, action.principals), ("resource", request.resource, action.resources),
        ] where !types.contains(uid.type) {
            return [
                ValidationFinding(
                    .notApplicable, "the action `\(action.uid)` does not apply to the \(name) `\(uid)`", entity: uid,
                    help: types.isEmpty
                        ? "it applies to nothing"
                        : "it applies to \(types.prefix(10).map { "`\($0)`" }.joined(separator: ", "))")
            ]
        }
        if let fault = values.referenceFault(.record(request.context)) { return [finding(fault, nil)] }
        guard let fault = values.fault(request.context, action.context) else { return [] }
        return [
            ValidationFinding(fault.kind, fault.message("the context", "the context's"), help: fault.help)
        ]
    }

    /// A fault that is a whole sentence as a finding.
    func finding(_ fault: ValueFault, _ entity: EntityUID?) -> ValidationFinding {
        ValidationFinding(fault.kind, fault.problem, entity: entity, help: fault.help)
    }
}
