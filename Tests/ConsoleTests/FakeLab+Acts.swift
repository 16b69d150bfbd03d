import Access
import Console
import Domain
import Synchronization

extension FakeLab: ConsoleActs {
    func recordView(of person: PersonID, by viewer: Actor, client: ClientFacts) {
        state.withLock {
            $0.views.append(RecordView(viewer: viewer, time: Self.now, index: 4_183 + Int64($0.views.count)))
        }
    }

    func createToken(
        of person: PersonID, for project: ProjectID, lasting duration: Duration, client: ClientFacts
    ) throws -> CreatedToken {
        guard projects.first(where: { $0.id == project })?.members.contains(person) == true else {
            throw ConsoleActError("you are not a member of `\(project)`; ask its owner")
        }
        let token = AccessToken(
            id: FakeLabContents.token("t-\(person)-new1"), secretHash: "hash-that-no-page-may-show", person: person,
            project: project, created: Self.now, expires: Self.now + duration)
        state.withLock { $0.created.append(token) }
        return CreatedToken(secret: "remit_new1_shown-once-and-never-again", id: token.id, expires: token.expires)
    }

    func endToken(_ token: TokenID, of person: PersonID, client: ClientFacts) throws {
        guard token.text.hasPrefix("t-\(person)-") else { throw ConsoleActError("you have no token `\(token)`") }
        state.withLock { _ = $0.revoked.insert(token) }
    }
}

extension FakeLab: SigningIn {
    func redeem(link secret: String, client: ClientFacts) -> ConsoleSession? {
        state.withLock { state in
            guard let actor = state.links.removeValue(forKey: secret) else { return nil }
            let opened = "session-of-\(secret)"
            let expires = Self.now + .seconds(8 * 3600)
            state.sessions[opened] = ConsoleCredential(
                kind: .session, secretHash: "hash-that-no-page-may-show", actor: actor, created: Self.now,
                expires: expires)
            return ConsoleSession(secret: opened, actor: actor, expires: expires)
        }
    }

    func session(secret: String) -> ConsoleCredential? { state.withLock { $0.sessions[secret] } }

    func signOut(secret: String) { state.withLock { _ = $0.sessions.removeValue(forKey: secret) } }
}

extension FakeLab: DecisionFeed {
    func decisions() -> AsyncStream<DecisionSummary> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: DecisionSummary.self, bufferingPolicy: .bufferingNewest(256))
        let number = state.withLock { state in
            state.listenerCount += 1
            state.listeners[state.listenerCount] = continuation
            return state.listenerCount
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }
}
