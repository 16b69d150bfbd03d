import Domain
import Hummingbird

extension Console {
    private struct JudgementRow {
        let verdict: VerdictView
        let rules: String
        let time: TimeView
        let findings: String
        let digest: String
        let shortDigest: String
    }

    private struct AcceptanceRow {
        let person: String
        let personPath: String
        let reason: String
        let time: TimeView
        let ends: TimeView
        let endsIn: String
    }

    private struct FileView {
        let verdict: VerdictView
        let path: String
        let asset: String
        let assetPath: String
        let kind: String
        let size: String
        let exactBytes: String
        let digest: String
        let format: String
        let rules: String
        let scanned: TimeView?
        let groups: [FindingGroup]
        let isJudged: Bool
        let judgements: [JudgementRow]
        let acceptances: [AcceptanceRow]
        let hasAcceptances: Bool
        let commit: String
        let shortCommit: String
        let parent: String?
        let title: String
        let author: String
        let authorPath: String?
        let time: TimeView
        let run: String?
        let changesPath: String
        let hasContents: Bool
        let partCount: String
        let parts: [PartRow]
        let morePath: String?
        let more: String?
        let isSigned: Bool
        let manifestPath: String
        let serverAddress: String
    }

    /// A file of a model.
    func modelFile(_ visit: Visit) async throws -> Response { try await file(.model, visit) }

    /// A file of a dataset.
    func datasetFile(_ visit: Visit) async throws -> Response { try await file(.dataset, visit) }

    private func file(_ kind: AssetID.Kind, _ visit: Visit) async throws -> Response {
        guard let organisation = visit.parameters.get("organisation"), let name = visit.parameters.get("name"),
            let id = try? AssetID(kind: kind, organisation: organisation, name: name),
            let path = visit.query("path"), let detail = try await queries.file(path, of: id)
        else { throw ConsoleFailure.notFound }
        let first = max(0, visit.query("part").flatMap { Int($0) } ?? 0)
        return page(path, .models, view(of: detail, firstPart: first, now: visit.now), with: "file", for: visit)
    }

    /// Parts that one page lists.
    private static let partLimit = 200

    private func view(of detail: FileDetail, firstPart: Int, now: Timestamp) -> FileView {
        let latest = detail.judgements.first
        let contents = detail.contents ?? FileContents(parts: [], total: 0)
        let shown = contents.parts.dropFirst(firstPart).prefix(Self.partLimit)
        let next = firstPart + shown.count
        let revision = detail.revision
        let kind = detail.asset.kind.rawValue
        return FileView(
            verdict: VerdictView(latest?.verdict), path: detail.file.path, asset: detail.asset.path,
            assetPath: Address.asset(detail.asset), kind: kind, size: Phrasing.bytes(detail.file.bytes),
            exactBytes: Phrasing.exact(detail.file.bytes), digest: detail.file.digest.hex,
            format: latest?.format ?? "not known yet", rules: latest?.rulesVersion ?? "none yet",
            scanned: latest.map { TimeView($0.time) }, groups: FindingGroup.groups(of: latest?.findings ?? []),
            isJudged: latest != nil, judgements: detail.judgements.map(Self.row),
            acceptances: detail.acceptances.map { Self.row($0, now: now) },
            hasAcceptances: !detail.acceptances.isEmpty, commit: revision.commit,
            shortCommit: String(revision.commit.prefix(10)), parent: revision.parent.map { String($0.prefix(10)) },
            title: revision.title, author: Phrasing.actor(revision.author),
            authorPath: revision.author.person.map(Address.person), time: TimeView(revision.time),
            run: revision.run,
            changesPath: Address.difference(of: detail.file.path, of: detail.asset, in: revision.commit),
            hasContents: contents.total > 0, partCount: Phrasing.count(contents.total, "part"),
            parts: PartRow.rows(shown, findings: latest?.findings ?? []),
            morePath: next < contents.parts.count
                ? Address.file(detail.file.path, of: detail.asset) + "&part=\(next)" : nil,
            more: next < contents.total ? "and \(Phrasing.exact(Int64(contents.total - next))) more" : nil,
            isSigned: detail.isSigned,
            manifestPath: "/api/\(kind)s/\(detail.asset.path)/remit-manifest/\(revision.commit)",
            serverAddress: configuration.serverAddress)
    }

    private static func row(_ judgement: FileJudgement) -> JudgementRow {
        let count = judgement.findings.count { $0.severity != "note" }
        return JudgementRow(
            verdict: VerdictView(judgement.verdict), rules: judgement.rulesVersion, time: TimeView(judgement.time),
            findings: count == 0 ? "nothing" : Phrasing.count(count, "finding"), digest: judgement.digest,
            shortDigest: String(judgement.digest.prefix(12)))
    }

    private static func row(_ acceptance: FileAcceptance, now: Timestamp) -> AcceptanceRow {
        AcceptanceRow(
            person: acceptance.person.text, personPath: Address.person(acceptance.person), reason: acceptance.reason,
            time: TimeView(acceptance.time), ends: TimeView(acceptance.ends),
            endsIn: acceptance.ends <= now ? "ended" : Phrasing.until(acceptance.ends, now: now))
    }
}
