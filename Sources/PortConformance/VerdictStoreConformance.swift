internal import Crypto
public import Custody
internal import Domain

/// What every ``VerdictStore`` must do.
public enum VerdictStoreConformance {
    /// Runs all checks on an empty store.
    ///
    /// - Parameters:
    ///   - store: the store.
    ///   - registry: where revisions hold contents that the store then says are not judged; without one that is left
    ///     out.
    /// - Throws: ``ConformanceFailure`` for the first broken promise, or what a store throws.
    public static func check(_ store: any VerdictStore, registry: (any RegistryStore)? = nil) async throws {
        try await checkVerdicts(store)
        try await checkNames(store)
        try await checkHistory(store)
        try await checkAcceptances(store)
        if let registry { try await checkUnjudged(store, registry) }
    }

    private static func checkVerdicts(_ store: any VerdictStore) async throws {
        let blob = digest("verdicts")
        let none = try await store.verdict(of: blob, name: "a.pt", rules: "1")
        try ConformanceFailure.require(none == nil, "a content that nobody judged has no verdict")
        let latest = try await store.latestVerdict(of: blob)
        try ConformanceFailure.require(latest == nil, "a content that nobody judged has no latest verdict")
        let first = verdict(rules: "1", at: 10, finds: true)
        try await store.save(first, of: blob, name: "a.pt")
        for name in ["a.pt", "b.pt", ""] {
            let kept = try await store.verdict(of: blob, name: name, rules: "1")
            try ConformanceFailure.require(kept == first, "a verdict in which names have no say stands under all")
        }
        let other = try await store.verdict(of: blob, name: "a.pt", rules: "2")
        try ConformanceFailure.require(other == nil, "rules speak for themselves alone")
        let elsewhere = try await store.verdict(of: digest("other"), name: "a.pt", rules: "1")
        try ConformanceFailure.require(elsewhere == nil, "a verdict stands for its content alone")
        try await store.save(verdict(rules: "1", at: 99), of: blob, name: "c.pt")
        let again = try await store.verdict(of: blob, name: "a.pt", rules: "1")
        try ConformanceFailure.require(again == first, "what was said by the same rules stays")
    }

    private static func checkNames(_ store: any VerdictStore) async throws {
        let blob = digest("names")
        let script = verdict(rules: "1", at: 10, isByName: true, finds: true)
        let notes = verdict(rules: "1", at: 20, isByName: true)
        try await store.save(script, of: blob, name: "run.sh")
        try await store.save(notes, of: blob, name: "notes.txt")
        for (name, expected) in [("run.sh", script), ("notes.txt", notes)] {
            let kept = try await store.verdict(of: blob, name: name, rules: "1")
            try ConformanceFailure.require(kept == expected, "a verdict by name stands under that name")
            let history = try await store.verdicts(of: blob, name: name)
            try ConformanceFailure.require(history == [expected], "a history is of one name")
        }
        let other = try await store.verdict(of: blob, name: "other", rules: "1")
        try ConformanceFailure.require(other == nil, "a verdict by name stands under no other")
        let latest = try await store.latestVerdict(of: blob)
        try ConformanceFailure.require(latest == notes, "the latest verdict is that of any name")
    }

    private static func checkHistory(_ store: any VerdictStore) async throws {
        let blob = digest("history")
        for number in [3, 1, 2] + Array(4...60) {
            try await store.save(verdict(rules: "\(number)", at: Int64(number)), of: blob, name: "m")
        }
        let history = try await store.verdicts(of: blob, name: "m")
        try ConformanceFailure.require(
            history.map(\.rulesVersion) == (11...60).reversed().map { "\($0)" },
            "a history is the latest 50, latest first")
        let latest = try await store.latestVerdict(of: blob)
        try ConformanceFailure.require(latest?.rulesVersion == "60", "the latest verdict is the latest")
    }

    private static func checkAcceptances(_ store: any VerdictStore) async throws {
        let asset = try AssetID(kind: .model, path: "org/verdicts")
        let blob = digest("accepted")
        func acceptance(_ person: String, of blob: ContentDigest, at time: Int64, reason: String) throws -> Acceptance {
            Acceptance(
                asset: asset, blob: blob, person: try PersonID(person), token: try TokenID("t-\(person)"),
                reason: reason, time: Timestamp(seconds: time), ends: Timestamp(seconds: time + 100))
        }
        let bob = try acceptance("bob", of: blob, at: 2, reason: "first")
        let ada = try acceptance("ada", of: blob, at: 1, reason: "a test")
        for acceptance in [bob, ada, try acceptance("eve", of: digest("other"), at: 1, reason: "other")] {
            try await store.save(acceptance)
        }
        let both = try await store.acceptances(of: blob, for: asset)
        try ConformanceFailure.require(both == [ada, bob], "acceptances of one content come by their time")
        let changed = try acceptance("bob", of: blob, at: 3, reason: "second")
        try await store.save(changed)
        let after = try await store.acceptances(of: blob, for: asset)
        try ConformanceFailure.require(
            after == [ada, changed], "a later acceptance of a person takes the earlier's place")
        let elsewhere = try await store.acceptances(of: blob, for: AssetID(kind: .dataset, path: "org/verdicts"))
        try ConformanceFailure.require(elsewhere.isEmpty, "an acceptance is for its asset alone")
    }

    private static func checkUnjudged(_ store: any VerdictStore, _ registry: any RegistryStore) async throws {
        let asset = try AssetID(kind: .model, path: "org/unjudged")
        let files = try ["a", "b"].map { name in
            RepositoryFile(
                path: try RepositoryPath("d/\(name).bin"), size: 1, sha256: digest(name),
                gitObjectID: GitObjects.blobObjectID(Array(name.utf8)), isLarge: false)
        }
        let initial = Revision.initial(of: asset)
        _ = try await registry.createRepository(asset, initial: initial)
        let revision = Revision.make(
            of: asset, parent: initial.id, author: try PersonID("ada"), time: Timestamp(seconds: 1), title: "t",
            message: "", files: files)
        let seal = RevisionSeal(bundle: [1], scan: [2])
        _ = try await registry.commit(
            RevisionChange(revision: revision, written: files, removed: [], seal: seal), to: .main, of: asset)
        try await store.save(verdict(rules: "now", at: 5), of: digest("a"), name: "a.bin")
        let rest = try await store.unjudged(by: "now", limit: 10)
        try ConformanceFailure.require(
            rest == [JudgedContent(blob: digest("b"), name: "b.bin")], "what revisions hold and nobody judged is named")
        let all = try await store.unjudged(by: "later", limit: 1)
        try ConformanceFailure.require(all.count == 1, "no more are named than were asked for")
    }

    private static func digest(_ text: String) -> ContentDigest {
        ContentDigest(bytes: SHA256.hash(data: Array(text.utf8)))
    }

    private static func verdict(
        rules: String, at time: Int64, isByName: Bool = false, finds: Bool = false
    ) -> FileVerdict {
        let finding = FileVerdict.Finding(
            rule: "pickle.dangerous-global", severity: .malicious, members: ["m/data.pkl"], offset: 17,
            message: "calls `os.system`", remedy: "do not load it", references: ["CWE-502"])
        return FileVerdict(
            format: "torch-zip", findings: finds ? [finding] : [], dataFiles: ["w.bin"], isJudgedByName: isByName,
            rulesVersion: rules, time: Timestamp(seconds: time))
    }
}
