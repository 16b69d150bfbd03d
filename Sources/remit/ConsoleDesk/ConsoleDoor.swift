import Access
import Console
import Domain
import Monitoring

/// Links and sessions of the console, over `Access`.
struct ConsoleDoor: Console::ConsoleSignIn {
    let signIn: Access::ConsoleSignIn

    func redeem(link secret: String, client: ClientFacts) async throws -> OpenedSession? {
        guard let session = try await signIn.redeem(link: secret, client: client) else { return nil }
        return OpenedSession(
            secret: session.secret, session: Console::ConsoleSession(actor: session.actor, expires: session.expires))
    }

    func session(secret: String) async throws -> Console::ConsoleSession? {
        try await signIn.session(secret: secret).map {
            Console::ConsoleSession(actor: $0.actor, expires: $0.expires)
        }
    }

    func endSession(secret: String) async throws { try await signIn.signOut(secret: secret) }
}

/// Decisions for the console's live list.
struct ConsoleFeed: DecisionFeed {
    let feed: ActivityFeed

    func decisions() -> AsyncStream<DecisionSummary> {
        feed.entries { entry in
            guard case .decision(let record) = entry.content else { return nil }
            return DecisionSummary(record, index: entry.index)
        }
    }
}
