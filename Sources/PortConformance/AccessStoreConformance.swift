public import Access
import Domain

/// What every ``AccessStore`` must do. Call ``check(_:)`` with a function that makes an empty store.
public enum AccessStoreConformance {
    /// Runs every check, each on a store of its own.
    ///
    /// - Throws: ``ConformanceFailure`` for the first demand that is not met, or what the store throws.
    public static func check(_ makeStore: @Sendable () async throws -> any AccessStore) async throws {
        for check in checks { try await check(try await makeStore()) }
    }

    private static let checks: [@Sendable (any AccessStore) async throws -> Void] = [
        emptiness, directory, replacement, atomicity, facts, assets, suspension, suspensionSurvivesDeclarations, tokens,
        tokensOfSuspended, serviceTokens, links, sessions, concurrentSuspension, concurrentRedemption,
    ]

    // MARK: What the checks begin with

    private static let noon = Timestamp(seconds: 1_800_000_000)

    private static func person(_ id: String) throws -> PersonID { try PersonID(id) }

    private static func asset(_ path: String) throws -> AssetID { try AssetID(kind: .model, path: path) }

    /// Ada owns project `apollo`, in which Bob works, and the model `lab/rocket`.
    private static func populated(_ store: any AccessStore) async throws {
        let ada = Person(id: try person("ada"), name: "Ada Lovelace", kind: .employee)
        let bob = Person(
            id: try person("bob"), name: "Боб \u{1F680}", kind: .intern,
            ends: Timestamp(microseconds: 1_800_000_000_000_001))
        let apollo = Project(id: try ProjectID("apollo"), name: "Apollo", owner: ada.id, members: [bob.id])
        let rocket = Asset(
            id: try asset("lab/rocket"), sensitivity: .four, owner: ada.id, writers: [bob.id], projects: [apollo.id])
        try await store.apply(DirectoryChanges(people: [ada, bob], projects: [apollo], assets: [rocket]))
    }

    private static func token(_ id: String, of owner: String, created: Timestamp, expires: Timestamp) throws
        -> AccessToken
    {
        AccessToken(
            id: try TokenID(id), secretHash: String(repeating: "a", count: 64), person: try person(owner),
            project: try ProjectID("apollo"), created: created, expires: expires)
    }

    private static func credential(
        _ kind: ConsoleCredential.Kind, _ hash: String, of actor: Actor, ends seconds: Int64 = 600
    ) -> ConsoleCredential {
        ConsoleCredential(
            kind: kind, secretHash: hash, actor: actor, created: noon, expires: noon + .seconds(seconds))
    }

    // MARK: Services

    @Sendable private static func serviceTokens(_ store: any AccessStore) async throws {
        func token(_ id: String, of service: String, created: Timestamp) throws -> ServiceToken {
            ServiceToken(
                id: try TokenID(id), secretHash: String(repeating: "b", count: 64), service: try ServiceID(service),
                created: created, expires: created + .seconds(60))
        }
        let older = try token("1", of: "wiki", created: noon)
        let newer = try token("2", of: "wiki", created: noon + .seconds(1))
        let other = try token("3", of: "shop", created: noon)
        for each in [older, newer, other] { try await store.insertServiceToken(each) }
        try demand("a service's token is found", try await store.serviceToken(older.id), older)
        try demand("a service's token is nobody else's", try await store.token(older.id), nil)
        let wiki = try ServiceID("wiki")
        try demand("the newest comes first", try await store.serviceTokens(of: wiki, limit: 9), [newer, older])
        try demand("at most the limit is listed", try await store.serviceTokens(of: wiki, limit: 1), [newer])
        try demand("a token ends once", try await store.revokeServiceToken(older.id, at: noon), true)
        try demand("a token ends only once", try await store.revokeServiceToken(older.id, at: noon), false)
        try demand("its end is kept", try await store.serviceToken(older.id)?.revoked, noon)
        try demand("no other token ends", try await store.serviceToken(newer.id), newer)
    }

    // MARK: The directory

    @Sendable private static func emptiness(_ store: any AccessStore) async throws {
        let facts = try await store.facts(
            person: person("ada"), project: ProjectID("apollo"), asset: asset("lab/rocket"))
        try demand(
            "an empty store knows nothing", facts, AccessFacts(person: nil, project: nil, asset: nil))
        try demand("an empty store has nobody", try await store.people().count, 0)
        try demand("an absent person is nil", try await store.person(person("ada")), nil)
        try demand("an absent token is nil", try await store.token(TokenID("0123456789ab")), nil)
        try demand("an absent session is nil", try await store.session(hash: "a"), nil)
        try demand("an absent person is not suspended", try await store.suspend(person("ada"), at: noon), nil)
        try demand("an absent person is not reinstated", try await store.reinstate(person("ada")), false)
        try demand(
            "an absent token is not revoked", try await store.revokeToken(TokenID("0123456789ab"), at: noon), false)
    }

    @Sendable private static func directory(_ store: any AccessStore) async throws {
        try await populated(store)
        let people = try await store.people()
        try demand("people are sorted by identifier", people.map(\.id.text), ["ada", "bob"])
        try demand("names keep every character", people.last?.name, "Боб \u{1F680}")
        try demand("times keep the microsecond", people.last?.ends?.microseconds, 1_800_000_000_000_001)
        try demand("a project keeps its members", try await store.projects().first?.members.map(\.text), ["bob"])
        try demand("an asset keeps its writers", try await store.assets().first?.writers.map(\.text), ["bob"])
        try demand("an asset keeps its projects", try await store.assets().first?.projects.map(\.text), ["apollo"])
    }

    @Sendable private static func replacement(_ store: any AccessStore) async throws {
        try await populated(store)
        let ada = try person("ada")
        let apollo = try ProjectID("apollo")
        try await store.apply(
            DirectoryChanges(
                people: [Person(id: try person("bob"), name: "Bob", kind: .employee)],
                projects: [Project(id: apollo, name: "A", owner: ada, members: [ada], ends: noon)],
                assets: [Asset(id: try asset("lab/rocket"), sensitivity: .one, owner: ada, projects: [])]))
        try demand("a person is replaced", try await store.person(person("bob"))?.kind, .employee)
        try demand("an end is removed", try await store.person(person("bob"))?.ends, nil)
        try demand("members are replaced", try await store.project(apollo)?.members, [ada])
        try demand("writers are replaced", try await store.asset(asset("lab/rocket"))?.writers, [])
        try demand("projects are replaced", try await store.asset(asset("lab/rocket"))?.projects, [])
    }

    @Sendable private static func atomicity(_ store: any AccessStore) async throws {
        let carol = Person(id: try person("carol"), name: "Carol", kind: .employee)
        let orphan = Project(id: try ProjectID("orphan"), name: "Orphan", owner: try person("nobody"), members: [])
        do {
            try await store.apply(DirectoryChanges(people: [carol], projects: [orphan]))
        } catch {
            try demand("a failed change leaves nothing", try await store.person(carol.id), nil)
            return
        }
        throw ConformanceFailure("a project without a declared owner is refused, not written")
    }

    @Sendable private static func facts(_ store: any AccessStore) async throws {
        try await populated(store)
        let facts = try await store.facts(
            person: person("bob"), project: ProjectID("apollo"), asset: asset("lab/rocket"))
        try demand("facts hold the person", facts.person?.id.text, "bob")
        try demand("facts hold the project", facts.project?.name, "Apollo")
        try demand("facts hold the asset", facts.asset?.sensitivity, .four)
        try demand("facts hold memberships", facts.memberships.map(\.id.text), ["apollo"])
        try demand("facts name the project's owner", facts.projectOwner?.name, "Ada Lovelace")
        try demand("facts name the asset's owner", facts.assetOwner?.name, "Ada Lovelace")
        let owner = try await store.facts(person: person("ada"), project: ProjectID("none"), asset: asset("lab/none"))
        try demand("owners belong to their projects", owner.memberships.map(\.id.text), ["apollo"])
        try demand("an absent project is nil", owner.project, nil)
        try demand("an absent asset is nil", owner.asset, nil)
    }

    @Sendable private static func assets(_ store: any AccessStore) async throws {
        try await populated(store)
        let taken = Asset(id: try asset("lab/rocket"), sensitivity: .one, owner: try person("bob"), projects: [])
        try demand("an asset's name is taken once", try await store.insertAsset(taken), false)
        try demand("a taken asset stays its owner's", try await store.asset(taken.id)?.owner.text, "ada")
        let dataset = Asset(
            id: try AssetID(kind: .dataset, path: "lab/rocket"), sensitivity: .three, owner: try person("bob"),
            projects: [try ProjectID("apollo")])
        try demand("a dataset may have a model's name", try await store.insertAsset(dataset), true)
        try demand("an inserted asset is there", try await store.asset(dataset.id), dataset)
    }

    // MARK: Suspension

    @Sendable private static func suspension(_ store: any AccessStore) async throws {
        try await populated(store)
        let bob = try person("bob")
        let hour = Duration.seconds(3600)
        for token in [
            try token("0000000000a1", of: "bob", created: noon, expires: noon + hour),
            try token("0000000000a2", of: "bob", created: noon - hour, expires: noon),
            try token("0000000000a3", of: "ada", created: noon, expires: noon + hour),
        ] { _ = try await store.insertToken(token) }
        try await store.insertCredential(credential(.session, "s", of: .person(bob)))
        try await store.insertCredential(credential(.link, "l", of: .person(bob)))
        try await store.insertCredential(credential(.session, "o", of: .operatingSystemUser("bob")))
        try demand("tokens that were good are counted", try await store.suspend(bob, at: noon), 1)
        try demand("the person is suspended", try await store.person(bob)?.suspended, noon)
        try demand("all tokens are revoked", try await store.tokens(of: bob, limit: 9).map(\.revoked), [noon, noon])
        try demand("other people's tokens stay", try await store.token(TokenID("0000000000a3"))?.revoked, nil)
        try demand("sessions end", try await store.session(hash: "s"), nil)
        try demand("links end", try await store.redeemLink(hash: "l", at: noon), nil)
        try demand("an operator's session stays", try await store.session(hash: "o") != nil, true)
        try demand("a second suspension ends nothing", try await store.suspend(bob, at: noon + hour), 0)
        try demand("the first time is kept", try await store.person(bob)?.suspended, noon)
        try demand("a suspension can be ended", try await store.reinstate(bob), true)
        try demand("it can be ended once", try await store.reinstate(bob), false)
        try demand("old tokens stay revoked", try await store.token(TokenID("0000000000a1"))?.revoked, noon)
    }

    @Sendable private static func suspensionSurvivesDeclarations(_ store: any AccessStore) async throws {
        try await populated(store)
        let bob = try person("bob")
        _ = try await store.suspend(bob, at: noon)
        try await store.apply(DirectoryChanges(people: [Person(id: bob, name: "Bob", kind: .employee)]))
        try demand("a declaration does not end a suspension", try await store.person(bob)?.suspended, noon)
        try demand("the rest of it is written", try await store.person(bob)?.kind, .employee)
        try await store.apply(
            DirectoryChanges(people: [Person(id: try person("ada"), name: "Ada", kind: .employee, suspended: noon)]))
        try demand("a declaration does not suspend", try await store.person(person("ada"))?.suspended, nil)
    }

    // MARK: Tokens

    @Sendable private static func tokens(_ store: any AccessStore) async throws {
        try await populated(store)
        let bob = try person("bob")
        for index in 1...5 {
            let created = noon + .seconds(index)
            let inserted = try await store.insertToken(
                token("00000000000\(index)", of: "bob", created: created, expires: created + .seconds(60)))
            try demand("a token is inserted", inserted, true)
        }
        let listed = try await store.tokens(of: bob, limit: 3)
        try demand("tokens are listed newest first", listed.map { $0.id.text.last }, ["5", "4", "3"])
        try demand("a token is found whole", try await store.token(TokenID("000000000005")), listed.first)
        try demand("a token is revoked", try await store.revokeToken(TokenID("000000000005"), at: noon), true)
        try demand("it is revoked once", try await store.revokeToken(TokenID("000000000005"), at: noon), false)
        try demand("the time is kept", try await store.token(TokenID("000000000005"))?.revoked, noon)
        try demand("no limit, no tokens", try await store.tokens(of: bob, limit: 0), [])
    }

    @Sendable private static func tokensOfSuspended(_ store: any AccessStore) async throws {
        try await populated(store)
        _ = try await store.suspend(person("bob"), at: noon)
        let late = try token("0000000000b1", of: "bob", created: noon, expires: noon + .seconds(60))
        try demand("the suspended get no token", try await store.insertToken(late), false)
        try demand("it was not written", try await store.token(late.id), nil)
        let nobody = try token("0000000000b2", of: "nobody", created: noon, expires: noon + .seconds(60))
        try demand("the absent get no token", try await store.insertToken(nobody), false)
    }

    // MARK: The console

    @Sendable private static func links(_ store: any AccessStore) async throws {
        let actor = Actor.operatingSystemUser("root")
        for hash in ["a", "b", "c"] { try await store.insertCredential(credential(.link, hash, of: actor)) }
        try demand("a link is no session", try await store.session(hash: "a"), nil)
        try demand("a link is redeemed", try await store.redeemLink(hash: "a", at: noon)?.actor, actor)
        try demand("a link is redeemed once", try await store.redeemLink(hash: "a", at: noon), nil)
        let end = noon + .seconds(600)
        let before = try await store.redeemLink(hash: "b", at: Timestamp(microseconds: end.microseconds - 1))
        try demand("a link is good to its last moment", before != nil, true)
        try demand("a link ends at its end", try await store.redeemLink(hash: "c", at: end), nil)
    }

    @Sendable private static func sessions(_ store: any AccessStore) async throws {
        let actor = Actor.operatingSystemUser("root")
        try await store.insertCredential(credential(.session, "a", of: actor, ends: 60))
        try demand("a session is found", try await store.session(hash: "a")?.actor, actor)
        try demand("a session is no link", try await store.redeemLink(hash: "a", at: noon), nil)
        try await store.endSession(hash: "a")
        try demand("a session ends", try await store.session(hash: "a"), nil)
        try await store.endSession(hash: "a")
        try await store.insertCredential(credential(.session, "old", of: actor, ends: 0))
        try await store.insertCredential(credential(.session, "new", of: actor))
        try demand("ended ones are forgotten", try await store.session(hash: "old"), nil)
    }

    // MARK: At the same time

    @Sendable private static func concurrentSuspension(_ store: any AccessStore) async throws {
        try await populated(store)
        let bob = try person("bob")
        let tokens = try (0..<20).map { index in
            try token(
                "0000000000" + (index < 10 ? "0\(index)" : "\(index)"), of: "bob", created: noon,
                expires: noon + .seconds(60))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for token in tokens { group.addTask { _ = try await store.insertToken(token) } }
            group.addTask { _ = try await store.suspend(bob, at: noon) }
            try await group.waitForAll()
        }
        let alive = try await store.tokens(of: bob, limit: 100).filter { $0.revoked == nil }
        try demand("no token slips in beside a suspension", alive.count, 0)
    }

    @Sendable private static func concurrentRedemption(_ store: any AccessStore) async throws {
        try await store.insertCredential(credential(.link, "a", of: .operatingSystemUser("root")))
        let redeemed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 { group.addTask { try await store.redeemLink(hash: "a", at: noon) != nil } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        try demand("a link is redeemed once, whoever is fastest", redeemed, 1)
    }
}
