import Cedar
import Domain

/// Makes a recorded decision again, from the request and the entities that its record holds.
///
/// The policies see exactly what they saw then; only they differ. The answer's words are not made again, but whether
/// there would be any: what a refused person is told decides whether the asset was hidden.
struct PolicyReplay: Sendable {
    /// What a set says to one recorded question.
    struct Result: Sendable {
        /// The answer.
        let answer: PolicyAnswer
        /// The policies that determine it, sorted.
        let policies: [String]
    }

    private let action: AccessAction
    private let request: Request
    private let entities: Entities

    /// Reads the question back from its record.
    ///
    /// - Throws: `EntitiesError` when the record cannot be read, which means that it was not written by Remit.
    init(_ record: DecisionRecord) throws(EntitiesError) {
        action = record.action
        request = try Request(json: Array(record.request.utf8))
        entities = try Entities(json: Array(record.entities.utf8))
    }

    /// What `policies` say.
    func result(under policies: PolicyCollection) -> Result {
        let verdict = policies.verdict(on: request, entities)
        return Result(answer: answer(verdict, policies), policies: verdict.policyNames)
    }

    private func answer(_ verdict: PolicyVerdict, _ policies: PolicyCollection) -> PolicyAnswer {
        if verdict.isPermitted { return .permitted }
        if action == .create || concernsCaller(verdict) { return .refused }
        let discovery = Request(
            principal: request.principal, action: PolicySlice.action(.discover), resource: request.resource,
            context: request.context)
        return policies.verdict(on: discovery, entities).isPermitted ? .refused : .hidden
    }

    /// Whether the person hears something about themselves, their project or their token, which is told whatever the
    /// asset: the same conditions as in ``RefusalWriting``.
    private func concernsCaller(_ verdict: PolicyVerdict) -> Bool {
        if verdict.determining.contains(where: { $0.forbids && $0.subject == .caller }) { return true }
        guard !verdict.hasPermit else { return false }
        guard case .entity(let project)? = request.context["project"] else { return false }
        return entities[request.principal] == nil || entities[project] == nil
            || !entities.isEntity(request.principal, in: project)
    }
}
