import Access
import Console
import Domain
import Synchronization

/// An invented lab in memory: the ports of the console with enough in them to fill every page, the same on every run.
final class FakeLab: Sendable {
    /// What changes while the lab is looked at.
    struct State {
        var views: [RecordView] = []
        var revoked: Set<TokenID> = []
        var created: [AccessToken] = []
        var links: [String: Actor] = [:]
        var sessions: [String: ConsoleCredential] = [:]
        var listeners: [Int: AsyncStream<DecisionSummary>.Continuation] = [:]
        var listenerCount = 0
    }

    /// The clock's fixed time.
    static let now = Timestamp(seconds: 1_795_461_120)

    let people: [Person]
    let projects: [Project]
    let assets: [Asset]
    let sizes: [AssetID: Int64]
    let decisionDetails: [DecisionDetail]
    let acts: [ActivityEntry]
    let policies: [PolicyVersion]
    /// Hostile text in every field that takes any.
    let isHostile: Bool
    let state = Mutex(State())

    /// Builds the lab; an empty one has nobody and nothing.
    init(isEmpty: Bool = false, isHostile: Bool = false) {
        self.isHostile = isHostile
        people = isEmpty ? [] : FakeLabContents.people(isHostile: isHostile)
        projects = isEmpty ? [] : FakeLabContents.projects(isHostile: isHostile)
        assets = isEmpty ? [] : FakeLabContents.assets
        sizes = FakeLabContents.sizes
        decisionDetails = isEmpty ? [] : FakeLabContents.decisions(isHostile: isHostile)
        policies = isEmpty ? [] : FakeLabContents.policies(isHostile: isHostile)
        acts = isEmpty ? [] : FakeLabContents.activity(of: decisionDetails)
    }

    /// Makes a link for `actor` whose secret is `secret`.
    func addLink(_ secret: String, for actor: Actor) { state.withLock { $0.links[secret] = actor } }

    /// Tells every live list about a decision.
    func announce(_ decision: DecisionSummary) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(decision) }
    }

    /// How many live lists are open.
    var listenerCount: Int { state.withLock { $0.listeners.count } }

    func summary(of detail: DecisionDetail) -> DecisionSummary {
        let record = detail.record
        return DecisionSummary(
            decision: record.decision, person: record.caller.person, project: record.caller.project,
            action: record.action, asset: record.asset, path: record.target?.path, index: detail.index)
    }

    func shares(days: Int64, where matches: (DecisionDetail) -> Bool) -> [EgressShare] {
        struct Key: Hashable { let person: PersonID, asset: AssetID }
        var sums: [Key: Int64] = [:]
        for detail in decisionDetails where matches(detail) && detail.record.decision.isPermitted {
            guard Self.now - detail.record.decision.time < .seconds(days * 86_400), detail.record.action == .pull else {
                continue
            }
            sums[Key(person: detail.record.caller.person, asset: detail.record.asset), default: 0] +=
                detail.record.transfer?.requestedBytes ?? 0
        }
        return sums.map { key, bytes in
            let size = sizes[key.asset] ?? 0
            return EgressShare(
                person: key.person, asset: key.asset, distinctBytes: min(bytes, size), bytes: bytes, assetBytes: size)
        }.sorted { ($1.distinctBytes, $0.person) < ($0.distinctBytes, $1.person) }
    }

    func reach(where matches: (PersonID, AssetID) -> Bool) -> [AssetReach] {
        var all: [AssetReach] = []
        for person in people where person.suspended == nil {
            for project in projects where project.members.contains(person.id) || project.owner == person.id {
                for asset in assets where asset.projects.contains(project.id) && matches(person.id, asset.id) {
                    let limit = person.kind == .intern ? 2 : person.kind == .contractor ? 3 : 5
                    let mayPull = asset.sensitivity.rawValue <= limit
                    let owns = asset.owner == person.id
                    let actions: [AccessAction] =
                        owns
                        ? [.discover, .view, .pull, .push, .manage]
                        : mayPull ? [.discover, .view, .pull] : [.discover, .view]
                    let ends = [person.ends, project.ends].compactMap { $0 }.min()
                    all.append(
                        AssetReach(
                            person: person.id, project: project.id, asset: asset.id, sensitivity: asset.sensitivity,
                            actions: actions, ends: ends))
                }
            }
        }
        return all
    }
}

extension FakeLab: WallClock {
    func now() -> Timestamp { Self.now }
}
