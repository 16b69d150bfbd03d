import Access
import Console
import Domain

/// What somebody may do through the console.
struct ConsoleCounter: ConsoleActs {
    let administration: Administration
    let recording: any AccessRecording
    let clock: any WallClock
    let random: any RandomSource

    func recordView(of person: PersonID, by viewer: Actor, client: ClientFacts) async throws {
        let now = clock.now()
        try await recording.record(
            Activity(
                id: random.activityID(), time: now, began: now, kind: .consoleView, outcome: .completed, actor: viewer,
                subject: person, detail: ["looked at the record of \(person)"], client: client))
    }

    func createToken(
        of person: PersonID, for project: ProjectID, lasting duration: Duration, client: ClientFacts
    ) async throws -> CreatedToken {
        do {
            let token = try await administration.acting(as: .person(person)).createToken(
                person: person.text, project: project.text, lifetimeSeconds: duration.components.seconds)
            return CreatedToken(secret: token.text, id: token.id, expires: token.expires)
        } catch let error as AdministrationError {
            throw ConsoleActError("\(error)")
        }
    }

    func endToken(_ token: TokenID, of person: PersonID, client: ClientFacts) async throws {
        do {
            guard try await administration.tokens(person: person.text).contains(where: { $0.id == token }) else {
                throw ConsoleActError("\(person) has no token \(token)")
            }
            try await administration.acting(as: .person(person)).revokeToken(token.text)
        } catch let error as AdministrationError {
            throw ConsoleActError("\(error)")
        }
    }
}
