public import Access
import Domain

/// What every ``PolicyStore`` must do. Call ``check(_:)`` with a function that makes an empty store.
public enum PolicyStoreConformance {
    /// Runs every check, each on a store of its own.
    ///
    /// - Throws: ``ConformanceFailure`` for the first demand that is not met, or what the store throws.
    public static func check(_ makeStore: @Sendable () async throws -> any PolicyStore) async throws {
        for check in checks { try await check(try await makeStore()) }
    }

    private static let checks: [@Sendable (any PolicyStore) async throws -> Void] = [
        emptiness, wholeness, numbering, approvals, states, activation, rollback, concurrentApproval,
        concurrentActivation,
    ]

    // MARK: What the checks begin with

    private static let noon = Timestamp(seconds: 1_800_000_000)

    private static func number(_ value: Int) throws -> PolicyVersionNumber {
        guard let number = PolicyVersionNumber(value) else { throw ConformanceFailure("\(value) is a number") }
        return number
    }

    private static func event(
        _ kind: PolicyEvent.Kind, _ person: String = "ada", digest: String
    ) throws -> PolicyEvent {
        PolicyEvent(
            kind: kind, time: noon, actor: .person(try PersonID(person)), token: try TokenID("0123456789ab"),
            digest: digest, reason: "reason \u{1F680}")
    }

    private static func digest(_ value: Int) -> String { String(repeating: "\(value % 10)", count: 64) }

    private static func version(
        _ value: Int, _ state: PolicyVersion.State = .proposed, base: Int? = 1, dryRun: PolicyDryRun? = nil
    ) throws -> PolicyVersion {
        PolicyVersion(
            number: try number(value), digest: digest(value),
            files: [
                PolicyFile(name: "a.cedar", bytes: [0, 255, 10]), PolicyFile(name: "b.cedar", bytes: Array("é".utf8)),
            ],
            base: try base.map(number), state: state, dryRun: dryRun,
            events: [try event(.proposed, digest: digest(value))])
    }

    /// Version 1 is in force, 2 and 3 wait.
    private static func populated(_ store: any PolicyStore) async throws {
        for version in [try version(1, .active, base: nil), try version(2), try version(3)] {
            try demand("a version is inserted", try await store.insert(version), true)
        }
    }

    private static func state(_ value: Int, _ store: any PolicyStore) async throws -> PolicyVersion.State? {
        try await store.version(number(value))?.state
    }

    // MARK: Checks

    @Sendable private static func emptiness(_ store: any PolicyStore) async throws {
        try demand("an empty store has no version", try await store.versions(limit: 10), [])
        try demand("none is in force", try await store.activeVersion(), nil)
        try demand("an absent version is nil", try await store.version(.first), nil)
        try demand(
            "nothing happens to an absent version",
            try await store.note(event(.approved, digest: digest(1)), on: .first, from: .proposed, to: .proposed), false
        )
    }

    @Sendable private static func wholeness(_ store: any PolicyStore) async throws {
        let change = ChangedDecision(
            decision: try DecisionID("d1"), time: noon, person: try PersonID("bob"), project: try ProjectID("apollo"),
            action: .pull, asset: try AssetID(kind: .model, path: "lab/rocket"), was: .permitted, wasBy: ["a"],
            becomes: .hidden, becomesBy: [])
        let dryRun = PolicyDryRun(
            from: noon - .seconds(60), until: noon, examined: 3, isCut: true, unreadable: 1, unfaithful: 2,
            changedCount: 1, otherPoliciesCount: 4, changes: [change])
        let first = try version(1, .active, base: nil)
        let second = try version(2, dryRun: dryRun)
        _ = try await store.insert(first)
        _ = try await store.insert(second)
        try demand("a version comes back whole", try await store.version(number(2)), second)
        try demand("so does the one in force", try await store.activeVersion(), first)
        try demand(
            "lists begin with the latest", try await store.versions(limit: 10), [second.summary, first.summary])
        try demand("lists are limited", try await store.versions(limit: 1), [second.summary])
        try demand("no limit, no versions", try await store.versions(limit: 0), [])
    }

    @Sendable private static func numbering(_ store: any PolicyStore) async throws {
        try demand("the first number is 1", try await store.insert(version(2, base: nil)), false)
        try await populated(store)
        try demand("a number is taken once", try await store.insert(version(3)), false)
        try demand("no number is left out", try await store.insert(version(5)), false)
        try demand("only one is in force", try await store.insert(version(4, .active)), false)
        try demand("nothing of these was written", try await store.versions(limit: 9).count, 3)
    }

    @Sendable private static func approvals(_ store: any PolicyStore) async throws {
        try await populated(store)
        let two = try number(2)
        func approve(_ person: String, digest text: String = digest(2)) async throws -> Bool {
            try await store.note(event(.approved, person, digest: text), on: two, from: .proposed, to: .proposed)
        }
        try demand("the proposer does not approve", try await approve("ada"), false)
        try demand("another digest is not approved", try await approve("bob", digest: digest(3)), false)
        try demand("somebody else approves", try await approve("bob"), true)
        try demand("nobody approves twice", try await approve("bob"), false)
        try demand("a second person approves", try await approve("cy"), true)
        let approvers = try await store.version(two)?.approvals.map(\.actor.description)
        try demand("approvals are kept in order", approvers, ["person:bob", "person:cy"])
        try demand("approvals are of one version", try await store.version(number(3))?.approvals, [])
    }

    @Sendable private static func states(_ store: any PolicyStore) async throws {
        try await populated(store)
        let two = try number(2)
        let rejection = try event(.rejected, "bob", digest: digest(2))
        try demand(
            "a state that is not there is not left",
            try await store.note(rejection, on: two, from: .approved, to: .rejected), false)
        try demand(
            "a version is rejected", try await store.note(rejection, on: two, from: .proposed, to: .rejected), true)
        try demand("it is rejected then", try await state(2, store), .rejected)
        try demand("the event is kept", try await store.version(two)?.events.last, rejection)
        try demand(
            "once", try await store.note(rejection, on: two, from: .proposed, to: .rejected), false)
        try demand("others are untouched", try await state(3, store), .proposed)
    }

    @Sendable private static func activation(_ store: any PolicyStore) async throws {
        try await populated(store)
        let two = try number(2)
        let activation = try event(.activated, digest: digest(2))
        try demand(
            "what is not approved does not come into force",
            try await store.activate(two, from: .approved, replacing: .first, with: activation), false)
        _ = try await store.note(event(.accepted, digest: digest(2)), on: two, from: .proposed, to: .approved)
        try demand(
            "nor in place of one that is not in force",
            try await store.activate(two, from: .approved, replacing: number(3), with: activation), false)
        try demand(
            "nor with another digest",
            try await store.activate(
                two, from: .approved, replacing: .first, with: event(.activated, digest: digest(3))), false)
        try demand("nothing changed", try await store.activeVersion()?.number, .first)
        try demand(
            "an approved version comes into force",
            try await store.activate(two, from: .approved, replacing: .first, with: activation), true)
        try demand("it is the one in force", try await store.activeVersion()?.number, two)
        try demand("its event is the last", try await store.activeVersion()?.events.last, activation)
        try demand("the one before is superseded", try await state(1, store), .superseded)
        try demand("so are those that wait", try await state(3, store), .superseded)
        try demand("and that is written", try await store.version(number(3))?.events.last?.kind, .superseded)
    }

    @Sendable private static func rollback(_ store: any PolicyStore) async throws {
        try await activation(store)
        let restoration = try event(.restored, digest: digest(1))
        let done = try await store.activate(.first, from: .superseded, replacing: number(2), with: restoration)
        try demand("a superseded version comes back", done, true)
        try demand("it is in force", try await store.activeVersion()?.number, .first)
        try demand("the other is superseded", try await state(2, store), .superseded)
    }

    @Sendable private static func concurrentApproval(_ store: any PolicyStore) async throws {
        try await populated(store)
        let two = try number(2)
        let approved = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    try await store.note(
                        event(.approved, "bob", digest: digest(2)), on: two, from: .proposed, to: .proposed)
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        try demand("one person approves once, however often they ask at the same time", approved, 1)
    }

    @Sendable private static func concurrentActivation(_ store: any PolicyStore) async throws {
        try await populated(store)
        for value in [2, 3] {
            let accepted = try event(.accepted, digest: digest(value))
            _ = try await store.note(accepted, on: number(value), from: .proposed, to: .approved)
        }
        let activated = try await withThrowingTaskGroup(of: Bool.self) { group in
            for value in [2, 3, 2, 3, 2, 3] {
                group.addTask {
                    try await store.activate(
                        number(value), from: .approved, replacing: .first,
                        with: event(.activated, digest: digest(value)))
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        try demand("one of two versions takes the place", activated, 1)
    }
}
