import Console
import Custody
import Domain

extension ConsoleDesk {
    func file(_ path: String, of id: AssetID) async throws -> FileDetail? {
        guard let path = try? RepositoryPath(path), let record = try await registry.repository(id),
            let file = try await registry.files(of: record.head.id, in: id, at: [path]).first
        else { return nil }
        let all = try await registry.files(of: record.head.id, in: id, below: nil)
        let known = try await inspecting.known(all)[path]
        var history = try await inspecting.history(of: file.sha256, name: String(path.name))
        // What another file says about this one changes its latest verdict, and not what was said before.
        if let known, !history.isEmpty { history[0] = known }
        let acceptances = try await verdicts.acceptances(of: file.sha256, for: id)
        let head = record.head
        return FileDetail(
            asset: id,
            file: RevisionFile(
                path: path.text, bytes: file.size, digest: file.sha256, verdict: history.first?.verdict),
            revision: Self.summary(head, references: ["main"]),
            judgements: history.map(Self.judgement),
            acceptances: acceptances.map {
                FileAcceptance(person: $0.person, reason: $0.reason, time: $0.time, ends: $0.ends)
            },
            isSigned: try await registry.seal(of: head.id, in: id) != nil,
            contents: await study.contents(of: file.sha256, name: String(path.name)))
    }

    private static func judgement(_ verdict: FileVerdict) -> FileJudgement {
        FileJudgement(
            verdict: verdict.verdict, format: verdict.format, rulesVersion: verdict.rulesVersion, time: verdict.time,
            digest: verdict.findingsDigest,
            findings: verdict.findings.map { finding in
                FileFinding(
                    rule: finding.rule, severity: finding.severity.rawValue, members: finding.members,
                    offset: finding.offset, message: finding.message, remedy: finding.remedy,
                    references: finding.references)
            })
    }
}
