import Access
import Console
import Custody
import Domain
import Monitoring

extension ConsoleDesk {
    func guardedAssets() async throws -> [GuardedAsset] {
        let records = Dictionary(
            try await registry.repositories().map { ($0.asset, $0) }, uniquingKeysWith: { first, _ in first })
        let counts = try await registry.revisionCounts()
        let rows = try await directory.assets().map { asset in
            let bytes = records[asset.id]?.largestRevisionBytes ?? 0
            return GuardedAsset(
                id: asset.id, sensitivity: asset.sensitivity, owner: asset.owner, bytes: bytes,
                revisionCount: counts[asset.id] ?? 0, lastDay: shares(of: asset.id, bytes: bytes, window: .lastDay))
        }
        let sorted = rows.sorted { left, right in
            let leftShare = left.lastDay.map(\.share).reduce(0, +)
            let rightShare = right.lastDay.map(\.share).reduce(0, +)
            return leftShare != rightShare ? leftShare > rightShare : left.id < right.id
        }
        return Array(sorted.prefix(Self.listLimit))
    }

    func asset(_ id: AssetID) async throws -> AssetDetail? {
        guard let asset = try await directory.asset(id) else { return nil }
        let record = try await registry.repository(id)
        let bytes = record?.largestRevisionBytes ?? 0
        let around = try await people(around: asset)
        let reach = around.flatMap { remit(of: $0.person, over: [asset], in: $0.projects) }
        let files = try await files(of: record).prefix(Self.listLimit)
        let verdicts = try await inspecting.known(Array(files))
        return AssetDetail(
            asset: asset, bytes: bytes, reach: Array(reach.prefix(Self.listLimit)),
            lastDay: shares(of: id, bytes: bytes, window: .lastDay),
            lastThirtyDays: shares(of: id, bytes: bytes, window: .lastThirtyDays),
            revisions: try await revisions(of: record),
            files: files.map {
                RevisionFile(
                    path: $0.path.text, bytes: $0.size, digest: $0.sha256, verdict: verdicts[$0.path]?.verdict)
            },
            sent: try await sentFiles(of: asset, reach: reach))
    }

    /// Who could reach the asset at all: members of its projects, its owner and writers, with the projects that hold
    /// it.
    private func people(around asset: Asset) async throws -> [(person: Person, projects: [Project])] {
        let projects = try await directory.projects().filter { asset.projects.contains($0.id) }
        var projectsOf: [PersonID: [Project]] = [:]
        for project in projects {
            for member in Set(project.members + [project.owner]) { projectsOf[member, default: []].append(project) }
        }
        return try await directory.people().compactMap { person in
            projectsOf[person.id].map { (person, $0) }
        }
    }

    /// What one person may do with `assets` for each of `projects`, by project, then asset.
    func remit(of person: Person, over assets: [Asset], in projects: [Project]) -> [AssetReach] {
        projects.flatMap { project in
            assets.filter { $0.projects.contains(project.id) }.compactMap { asset in
                let actions = reach.actions(of: person, for: project, memberships: projects, with: asset)
                guard !actions.isEmpty else { return nil }
                let ends = [person.ends, project.ends].compactMap { $0 }.min()
                return AssetReach(
                    person: person.id, project: project.id, asset: asset.id, sensitivity: asset.sensitivity,
                    actions: actions, ends: ends)
            }
        }
    }

    private func files(of record: RepositoryRecord?) async throws -> [RepositoryFile] {
        guard let record else { return [] }
        return try await registry.files(of: record.head.id, in: record.asset, below: nil)
    }

    private func revisions(of record: RepositoryRecord?) async throws -> [RevisionSummary] {
        guard let record else { return [] }
        let references = try await registry.references(of: record.asset)
        return try await registry.history(of: record.head.id, in: record.asset, skip: 0, limit: 50).map { revision in
            Self.summary(
                revision, references: references.filter { $0.target == revision.id }.map(\.name.text).sorted())
        }
    }

    /// Which files went to whom, from the acts; a person's copies stay with them whatever happens to their rights.
    private func sentFiles(of asset: Asset, reach: [AssetReach]) async throws -> [SentFile] {
        let mayPull = Set(reach.filter { $0.actions.contains(.pull) }.map(\.person))
        let acts = try await records.activities(
            matching: ActivityFilter(asset: asset.id, kind: .pull), before: nil, limit: 1_000)
        var sent: [SentKey: SentFile] = [:]
        for act in acts.map(\.activity) where act.bytes > 0 {
            guard let person = act.actor.person, let path = act.target?.path, let blob = act.target?.blob else {
                continue
            }
            let key = SentKey(person: person, blob: blob)
            let held = meter.heldBytes(person: person, asset: asset.id, now: clock.now())[blob]
            let size = try await registry.heldSize(of: blob, in: asset.id) ?? act.bytes
            let earlier = sent[key]
            sent[key] = SentFile(
                person: person, path: earlier?.path ?? path,
                distinctBytes: min(size, held ?? (earlier?.distinctBytes ?? 0) + act.bytes), fileBytes: size,
                last: earlier?.last ?? act.time, mayStillPull: mayPull.contains(person))
        }
        return Array(sent.values.sorted { ($1.last, $0.path) < ($0.last, $1.path) }.prefix(Self.listLimit))
    }

    private struct SentKey: Hashable {
        let person: PersonID
        let blob: ContentDigest
    }
}
