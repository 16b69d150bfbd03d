import Access
import Domain
import Hummingbird

extension Console {
    private struct ModelsView {
        let assets: [AssetRow]
        let dataDirectory: String
    }

    private struct ReachRow {
        let person: String
        let personPath: String
        let project: String
        let actions: String
        let ends: TimeView?
        let endsIn: String?
    }

    private struct RevisionRow {
        let commit: String
        let shortCommit: String
        let title: String
        let author: String
        let authorPath: String?
        let time: TimeView
        let references: [String]
        let size: String
        let files: String
        let isFirst: Bool
        let run: String?
        let parent: String?
        let changesPath: String
    }

    private struct FileRow {
        let path: String
        let page: String
        let verdict: VerdictView
        let size: String
        let exactBytes: String
        let digest: String
        let shortDigest: String
    }

    private struct SentRow {
        let person: String
        let personPath: String
        let path: String
        let part: String
        let last: TimeView
        let recordsPath: String
        let mayStillPull: Bool
    }

    private struct ModelView {
        let name: String
        let organisation: String
        let shortName: String
        let kind: String
        let size: String
        let exactBytes: String
        let sensitivity: Int
        let owner: String
        let ownerPath: String
        let writers: [String]
        let projects: [String]
        let reach: [ReachRow]
        let dayBar: ShareBar
        let monthBar: ShareBar
        let day: [ShareRow]
        let month: [ShareRow]
        let revisions: [RevisionRow]
        let files: [FileRow]
        let sent: [SentRow]
        let decisionsPath: String
        let activityPath: String
        let serverAddress: String
    }

    /// All guarded models and datasets.
    func models(_ visit: Visit) async throws -> Response {
        let budget = configuration.dailyBudgetMultiple
        let assets = try await queries.guardedAssets()
        let scale = ShareBar.scale(for: assets.map(\.lastDay), budget: budget)
        let view = ModelsView(
            assets: assets.map { AssetRow($0, scale: scale, budget: budget) },
            dataDirectory: configuration.dataDirectory)
        return page("Models", .models, view, with: "models", for: visit)
    }

    /// A model's page.
    func model(_ visit: Visit) async throws -> Response { try await asset(.model, visit) }

    /// A dataset's page.
    func dataset(_ visit: Visit) async throws -> Response { try await asset(.dataset, visit) }

    private func asset(_ kind: AssetID.Kind, _ visit: Visit) async throws -> Response {
        guard let organisation = visit.parameters.get("organisation"), let name = visit.parameters.get("name"),
            let id = try? AssetID(kind: kind, organisation: organisation, name: name),
            let detail = try await queries.asset(id)
        else { throw ConsoleFailure.notFound }
        let view = view(of: detail, now: visit.now)
        return page(id.path, .models, view, with: "model", for: visit)
    }

    private func view(of detail: AssetDetail, now: Timestamp) -> ModelView {
        let asset = detail.asset
        let budget = configuration.dailyBudgetMultiple
        let positions = detail.lastThirtyDays.enumerated().map { ($1.person, $0) }
        let shades = Dictionary(positions) { first, _ in first }
        return ModelView(
            name: asset.id.path, organisation: asset.id.organisation, shortName: asset.id.name,
            kind: asset.id.kind.rawValue, size: Phrasing.bytes(detail.bytes), exactBytes: Phrasing.exact(detail.bytes),
            sensitivity: asset.sensitivity.rawValue, owner: asset.owner.text, ownerPath: Address.person(asset.owner),
            writers: asset.writers.map(\.text), projects: asset.projects.map(\.text),
            reach: detail.reach.map { Self.row($0, now: now) },
            dayBar: bar(detail.lastDay, budget, shades, asset.id, "24 hours"),
            monthBar: bar(detail.lastThirtyDays, nil, shades, asset.id, "30 days"),
            day: detail.lastDay.enumerated().map { ShareRow($1, position: shades[$1.person] ?? $0, budget: budget) },
            month: detail.lastThirtyDays.enumerated().map { ShareRow($1, position: $0, budget: nil) },
            revisions: detail.revisions.map { Self.row($0, asset.id) },
            files: detail.files.map { Self.row($0, asset.id) },
            sent: detail.sent.map { Self.row($0, asset.id) },
            decisionsPath: Address.decisions(RecordFilter(asset: asset.id)),
            activityPath: Address.activity(RecordFilter(asset: asset.id)), serverAddress: configuration.serverAddress)
    }

    private func bar(
        _ shares: [EgressShare], _ budget: Double?, _ shades: [PersonID: Int], _ asset: AssetID, _ window: String
    ) -> ShareBar {
        let scale = ShareBar.scale(for: [shares], budget: budget ?? 1)
        let words = shares.map { "\($0.person) \(Phrasing.percent($0.share))" }.joined(separator: ", ")
        let description =
            words.isEmpty
            ? "Nothing of \(asset.path) left in the last \(window)"
            : "Of \(asset.path) left in the last \(window): \(words)"
        return ShareBar(shares, scale: scale, budget: budget, shades: shades, description: description)
    }

    private static func row(_ reach: AssetReach, now: Timestamp) -> ReachRow {
        ReachRow(
            person: reach.person.text, personPath: Address.person(reach.person), project: reach.project.text,
            actions: reach.actions.map(\.rawValue).joined(separator: ", "), ends: reach.ends.map { TimeView(day: $0) },
            endsIn: reach.ends.map { Phrasing.until($0, now: now) })
    }

    private static func row(_ revision: RevisionSummary, _ asset: AssetID) -> RevisionRow {
        RevisionRow(
            commit: revision.commit, shortCommit: String(revision.commit.prefix(10)), title: revision.title,
            author: Phrasing.actor(revision.author), authorPath: revision.author.person.map(Address.person),
            time: TimeView(revision.time), references: revision.references, size: Phrasing.bytes(revision.bytes),
            files: Phrasing.count(revision.fileCount, "file"), isFirst: revision.parent == nil, run: revision.run,
            parent: revision.parent.map { String($0.prefix(10)) },
            changesPath: Address.difference(of: nil, of: asset, in: revision.commit))
    }

    private static func row(_ file: RevisionFile, _ asset: AssetID) -> FileRow {
        FileRow(
            path: file.path, page: Address.file(file.path, of: asset), verdict: VerdictView(file.verdict),
            size: Phrasing.bytes(file.bytes), exactBytes: Phrasing.exact(file.bytes),
            digest: file.digest.hex,
            shortDigest: String(file.digest.hex.prefix(12)))
    }

    private static func row(_ sent: SentFile, _ asset: AssetID) -> SentRow {
        let share = sent.fileBytes > 0 ? Double(sent.distinctBytes) / Double(sent.fileBytes) : 1
        return SentRow(
            person: sent.person.text, personPath: Address.person(sent.person), path: sent.path,
            part: share >= 1 ? "all of it" : Phrasing.percent(share), last: TimeView(sent.last),
            recordsPath: Address.activity(RecordFilter(person: sent.person, asset: asset, kind: .pull)),
            mayStillPull: sent.mayStillPull)
    }
}
