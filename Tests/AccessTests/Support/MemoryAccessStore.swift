import Access
import Domain
import Synchronization

/// An ``AccessStore`` in memory, held to the same conformance suite as the one on disk.
final class MemoryAccessStore: AccessStore {
    /// Thrown while the store is told to fail.
    struct Failure: Error {}

    private struct State {
        var people: [PersonID: Person] = [:]
        var projects: [ProjectID: Project] = [:]
        var assets: [AssetID: Asset] = [:]
        var tokens: [TokenID: AccessToken] = [:]
        var services: [TokenID: ServiceToken] = [:]
        var credentials: [String: ConsoleCredential] = [:]
        var fails = false
    }

    private let state = Mutex(State())

    /// Lets every later call fail, as a broken disk would.
    func fail() { state.withLock { $0.fails = true } }

    private func use<Result: Sendable>(_ body: (inout sending State) throws -> sending Result) throws -> Result {
        try state.withLock { state in
            if state.fails { throw Failure() }
            return try body(&state)
        }
    }

    func facts(person: PersonID, project: ProjectID, asset: AssetID) async throws -> AccessFacts {
        try use { state in
            AccessFacts(
                person: state.people[person], project: state.projects[project], asset: state.assets[asset],
                memberships: state.projects.values.filter { $0.includes(person) }.sorted { $0.id < $1.id },
                projectOwner: state.projects[project].flatMap { state.people[$0.owner] },
                assetOwner: state.assets[asset].flatMap { state.people[$0.owner] })
        }
    }

    func insertServiceToken(_ token: ServiceToken) async throws { try use { $0.services[token.id] = token } }
    func serviceToken(_ id: TokenID) async throws -> ServiceToken? { try use { $0.services[id] } }

    func serviceTokens(of service: ServiceID, limit: Int) async throws -> [ServiceToken] {
        try use { state in
            let all = state.services.values.filter { $0.service == service }
            return Array(all.sorted { ($0.created, $0.id) > ($1.created, $1.id) }.prefix(max(0, limit)))
        }
    }

    func revokeServiceToken(_ id: TokenID, at time: Timestamp) async throws -> Bool {
        try use { state in
            guard let token = state.services[id], token.revoked == nil else { return false }
            state.services[id] = ServiceToken(
                id: token.id, secretHash: token.secretHash, service: token.service, created: token.created,
                expires: token.expires, revoked: time)
            return true
        }
    }

    func person(_ id: PersonID) async throws -> Person? { try use { $0.people[id] } }
    func project(_ id: ProjectID) async throws -> Project? { try use { $0.projects[id] } }
    func asset(_ id: AssetID) async throws -> Asset? { try use { $0.assets[id] } }
    func people() async throws -> [Person] { try use { $0.people.values.sorted { $0.id < $1.id } } }
    func projects() async throws -> [Project] { try use { $0.projects.values.sorted { $0.id < $1.id } } }
    func assets() async throws -> [Asset] { try use { $0.assets.values.sorted { $0.id < $1.id } } }

    func apply(_ changes: DirectoryChanges) async throws {
        try use { state in
            var people = state.people
            for person in changes.people {
                let suspended = people[person.id].map(\.suspended) ?? person.suspended
                people[person.id] = Person(
                    id: person.id, name: person.name, kind: person.kind, ends: person.ends, suspended: suspended)
            }
            for project in changes.projects where people[project.owner] == nil { throw Failure() }
            for asset in changes.assets where people[asset.owner] == nil { throw Failure() }
            state.people = people
            for project in changes.projects { state.projects[project.id] = project }
            for asset in changes.assets { state.assets[asset.id] = asset }
        }
    }

    func insertAsset(_ asset: Asset) async throws -> Bool {
        try use { state in
            guard state.assets[asset.id] == nil else { return false }
            state.assets[asset.id] = asset
            return true
        }
    }

    func suspend(_ person: PersonID, at time: Timestamp) async throws -> Int? {
        try use { state in
            guard let found = state.people[person] else { return nil }
            state.people[person] = Person(
                id: person, name: found.name, kind: found.kind, ends: found.ends, suspended: found.suspended ?? time)
            state.credentials = state.credentials.filter { $0.value.actor != .person(person) }
            var ended = 0
            for token in state.tokens.values where token.person == person && token.revoked == nil {
                if time < token.expires { ended += 1 }
                state.tokens[token.id] = Self.revoked(token, time)
            }
            return ended
        }
    }

    func reinstate(_ person: PersonID) async throws -> Bool {
        try use { state in
            guard let found = state.people[person], found.suspended != nil else { return false }
            state.people[person] = Person(id: person, name: found.name, kind: found.kind, ends: found.ends)
            return true
        }
    }

    func insertToken(_ token: AccessToken) async throws -> Bool {
        try use { state in
            guard let person = state.people[token.person], person.suspended == nil else { return false }
            state.tokens[token.id] = token
            return true
        }
    }

    func token(_ id: TokenID) async throws -> AccessToken? { try use { $0.tokens[id] } }

    func tokens(of person: PersonID, limit: Int) async throws -> [AccessToken] {
        try use { state in
            let mine = state.tokens.values.filter { $0.person == person }
            return Array(mine.sorted { ($0.created, $0.id) > ($1.created, $1.id) }.prefix(limit))
        }
    }

    func revokeToken(_ id: TokenID, at time: Timestamp) async throws -> Bool {
        try use { state in
            guard let token = state.tokens[id], token.revoked == nil else { return false }
            state.tokens[id] = Self.revoked(token, time)
            return true
        }
    }

    func insertCredential(_ credential: ConsoleCredential) async throws {
        try use { state in
            state.credentials = state.credentials.filter { credential.created < $0.value.expires }
            state.credentials[credential.secretHash] = credential
        }
    }

    func redeemLink(hash: String, at time: Timestamp) async throws -> ConsoleCredential? {
        try use { state in
            guard let link = state.credentials[hash], link.kind == .link else { return nil }
            state.credentials[hash] = nil
            return time < link.expires ? link : nil
        }
    }

    func session(hash: String) async throws -> ConsoleCredential? {
        try use { state in state.credentials[hash].flatMap { $0.kind == .session ? $0 : nil } }
    }

    func endSession(hash: String) async throws {
        try use { state in
            if state.credentials[hash]?.kind == .session { state.credentials[hash] = nil }
        }
    }

    private static func revoked(_ token: AccessToken, _ time: Timestamp) -> AccessToken {
        AccessToken(
            id: token.id, secretHash: token.secretHash, person: token.person, project: token.project,
            created: token.created, expires: token.expires, revoked: time)
    }
}
