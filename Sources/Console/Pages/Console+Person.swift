import Access
import Domain
import Hummingbird

extension Console {
    private struct TokenView {
        let secret: String
        let id: String
        let expires: TimeView
        let serverAddress: String
    }

    /// A person's page, for an operator. The look is recorded before the page is read.
    func person(_ visit: Visit) async throws -> Response {
        guard let text = visit.parameters.get("person"), let id = try? PersonID(text),
            let detail = try await queries.person(id)
        else { throw ConsoleFailure.notFound }
        try await acts.recordView(of: id, by: visit.session.actor, client: visit.client)
        return try await personPage(detail, visit)
    }

    /// The page of whoever is signed in as a person.
    func ownRecord(_ visit: Visit) async throws -> Response { try await ownRecord(visit, problem: nil) }

    /// Where a person lands who opens a page that is for operators.
    func redirectToOwnRecord(from visit: Visit) throws -> Response {
        let path = visit.request.uri.path
        let isOwnPage = visit.session.actor.person.map { path == Address.person($0) } ?? false
        guard path == "/console" || isOwnPage else { throw ConsoleFailure.notFound }
        return redirect(to: "/console/me")
    }

    /// Makes a token for the project and duration of the form, and shows it once.
    func createToken(_ visit: Visit, _ fields: FormFields) async throws -> Response {
        guard let person = visit.session.actor.person else { throw ConsoleFailure.notFound }
        let seconds = fields["seconds"].flatMap { Int64($0) }
        let duration = configuration.tokenDurations.first { $0.components.seconds == seconds }
        guard let duration, let project = fields["project"].flatMap({ try? ProjectID($0) }) else {
            return try await ownRecord(visit, problem: "choose a project and a duration from the lists")
        }
        do {
            let token = try await acts.createToken(of: person, for: project, lasting: duration, client: visit.client)
            let view = TokenView(
                secret: token.secret, id: token.id.text, expires: TimeView(token.expires),
                serverAddress: configuration.serverAddress)
            return page("Your new token", .ownRecord, view, with: "token", for: visit)
        } catch let error as ConsoleActError {
            return try await ownRecord(visit, problem: error.description)
        }
    }

    /// Ends a token of whoever is signed in.
    func endToken(_ visit: Visit, _ fields: FormFields) async throws -> Response {
        guard let person = visit.session.actor.person, let text = visit.parameters.get("token"),
            let token = try? TokenID(text)
        else { throw ConsoleFailure.notFound }
        do {
            try await acts.endToken(token, of: person, client: visit.client)
            return redirect(to: "/console/me#tokens")
        } catch let error as ConsoleActError {
            return try await ownRecord(visit, problem: error.description)
        }
    }

    private func ownRecord(_ visit: Visit, problem: String?) async throws -> Response {
        guard let id = visit.session.actor.person else { return redirect(to: "/console") }
        guard let detail = try await queries.person(id) else { throw ConsoleFailure.notFound }
        return try await personPage(detail, visit, problem: problem)
    }

    private func personPage(_ detail: PersonDetail, _ visit: Visit, problem: String? = nil) async throws -> Response {
        let id = detail.person.id
        let all = try await queries.decisions(matching: RecordFilter(person: id), before: nil, limit: 15)
        let refused = try await queries.decisions(
            matching: RecordFilter(person: id, outcome: .refused), before: nil, limit: 10)
        let view = PersonView(
            detail, decisions: all.elements, refusals: refused.elements, for: visit, configuration: configuration,
            problem: problem)
        let section: Frame.Section = visit.isOperator ? .people : .ownRecord
        let title = visit.isOperator ? detail.person.id.text : "My record"
        return page(
            title, section, view, with: "person", for: visit, status: problem == nil ? .ok : .unprocessableContent)
    }
}
