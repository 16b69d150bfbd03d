import Domain

extension Asking {
    /// Asks about one of Remit's own people and assets, as the hub does: decided by the hub's policies, recorded as a
    /// decision, and concealed where the hub would conceal.
    func decide(_ question: DirectoryQuestion, by requester: Requester) async throws -> AskedAnswer {
        guard let person = question.person, let action = question.action, let asset = question.asset else {
            var answer = AskedAnswer()
            answer.ignoredProperties = question.ignored
            return answer
        }
        let caller = try caller(person, question.project, requester)
        let decision = try await deciding.decide(
            AccessQuestion(
                caller: caller, action: action, asset: asset, transfer: DirectoryQuestion.transfer(of: action)))
        var answer = AskedAnswer()
        answer.isPermitted = decision.isPermitted
        answer.decision = decision.id
        answer.ignoredProperties = question.ignored
        switch decision.outcome {
        case .permit: answer.policies = decision.policies
        case .deny(let refusal):
            answer.policies = decision.policies
            answer.reason = refusal.summary
        // The names of policies would tell a hidden asset from an absent one.
        case .conceal: break
        }
        return answer
    }

    /// In whose name a question is decided: the person's own token, or the person that a service asks about, for the
    /// purpose that it states.
    func caller(_ person: PersonID, _ project: String?, _ requester: Requester) throws(AskedFault) -> Caller {
        switch requester {
        case .person(let caller): return caller
        case .service(let service):
            guard let project, let project = try? ProjectID(project) else {
                throw AskedFault(
                    status: 400,
                    message: "state the purpose: the project that the person works for, as a string in "
                        + "`context.project`")
            }
            return Caller(
                person: person, project: project, token: service.token, tokenExpires: service.tokenExpires,
                client: service.client, service: service.service)
        }
    }
}
