import Cedar

/// Puts one case to the engine.
struct Examiner {
    /// The case.
    let given: Case
    /// The answer so far.
    var answer = Answer()

    /// Examines a case.
    init(_ given: Case) {
        self.given = given
    }

    /// Puts the case to the engine.
    mutating func examine() {
        guard var policies = readPolicies() else { return }
        let written = policies
        if let links = given.links {
            do {
                policies = try policies.adding(links: links.map(link))
            } catch {
                answer.linksRefusal = "\(error)"
                return
            }
        }
        if given.wantsForms == true { examineForms(of: written, linked: policies) }
        if let schema = given.schema { examineValidity(under: schema, of: written) }
        guard let text = given.entities else { return }
        do {
            let entities = try Entities(json: Array(text.utf8))
            let indexed = IndexedPolicies(policies)
            for json in given.requests ?? [] { decide(json, policies, indexed, entities) }
        } catch {
            answer.entitiesRefusal = "\(error)"
        }
    }

    /// Reads the policies from text or JSON.
    private mutating func readPolicies() -> PolicySet? {
        do {
            if let json = given.policiesJSON { return try PolicySet(json: Array(json.utf8)) }
            return try PolicySet(parsing: given.policies ?? "")
        } catch {
            answer.policiesRefusal = "\(error)"
            return nil
        }
    }

    /// Decides one request, in three ways that must agree: one policy after the other, by the index, by explaining.
    private mutating func decide(
        _ json: String, _ policies: PolicySet, _ indexed: IndexedPolicies, _ entities: Entities
    ) {
        do {
            let request = try Request(json: Array(json.utf8))
            let response = Authorizer.isAuthorized(request, policies: policies, entities: entities)
            let byIndex = indexed.isAuthorized(request, entities: entities)
            if byIndex.decision != response.decision || byIndex.reasons != response.reasons
                || byIndex.errors.map(\.policy) != response.errors.map(\.policy)
            {
                answer.faults.append("the index decides otherwise")
            }
            let explanation = Explanation(of: request, policies: policies, entities: entities, limit: 100)
            if explanation.isAllowed != response.isAllowed
                || !response.reasons.isEmpty && explanation.deciding.map(\.id) != response.reasons
                || Set(explanation.failed.map(\.id)) != Set(response.errors.map(\.policy))
                || explanation.candidates.contains(where: { $0.clauses.isEmpty })
            {
                answer.faults.append("the explanation says otherwise")
            }
            answer.decisions.append(
                Answer.Decided(
                    decision: response.decision.rawValue, reasons: response.reasons.map(\.description),
                    errors: response.errors.map(\.policy.description)))
        } catch {
            answer.decisions.append(Answer.Decided(refusal: "\(error)"))
        }
    }

    /// Writes the policies as JSON and formatted, and checks that both read back as what they were.
    private mutating func examineForms(of policies: PolicySet, linked: PolicySet) {
        let json = policies.json
        answer.json = String(decoding: json, as: UTF8.self)
        for set in [policies, linked] {
            do {
                let again = try PolicySet(json: set.json)
                if again.json != set.json { answer.faults.append("JSON reads back as something else") }
                if again.links != set.links { answer.faults.append("JSON reads back with other links") }
            } catch {
                answer.faults.append("JSON does not read back: \(error)")
            }
        }
        guard let text = given.policies else { return }
        do {
            let formatted = try PolicyFormatter.format(text)
            answer.formatted = formatted
            if try PolicySet(parsing: formatted).json != json { answer.faults.append("formatting changes the meaning") }
            if try PolicyFormatter.format(formatted) != formatted { answer.faults.append("formatting twice differs") }
            let narrow = try PolicyFormatter.format(text, width: 20, indentation: 4)
            if try PolicySet(parsing: narrow).json != json {
                answer.faults.append("narrow formatting changes the meaning")
            }
            if try PolicyFormatter.format(narrow) != formatted {
                answer.faults.append("the form depends on the form before")
            }
        } catch {
            answer.faults.append("formatted text does not read back: \(error)")
        }
    }

    /// A link of the case.
    private func link(_ link: Case.Link) -> TemplateLink {
        TemplateLink(
            id: PolicyID(link.id), template: PolicyID(link.template), principal: link.principal.flatMap(entity),
            resource: link.resource.flatMap(entity))
    }

    /// An entity of the case; nil where its type is none.
    private func entity(_ parts: [String]) -> EntityUID? {
        guard parts.count == 2, let type = try? EntityType(parts[0]) else { return nil }
        return EntityUID(type: type, id: parts[1])
    }
}
