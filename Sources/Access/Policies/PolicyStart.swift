public import Domain

/// Finds the policies in force when a server starts.
///
/// The policy folder is read once: what lies in it at the very first start becomes version 1. From then on versions
/// are the truth, and a folder that says something else is reported, never obeyed: whoever can write a file could
/// otherwise change the policies without anybody's approval.
public struct PolicyStart: Sendable {
    /// What was found.
    public struct Result: Sendable {
        /// The policies in force.
        public let policies: ActivePolicies
        /// Their version.
        public let version: PolicyVersionNumber
        /// What operators should hear; empty when all is as it should be.
        public let warnings: [String]

        /// Describes what was found.
        public init(policies: ActivePolicies, version: PolicyVersionNumber, warnings: [String]) {
            self.policies = policies
            self.version = version
            self.warnings = warnings
        }
    }

    private let store: any PolicyStore
    private let recording: any AccessRecording
    private let clock: any WallClock
    private let random: any RandomSource

    /// Reads versions from `store`.
    public init(
        store: any PolicyStore, recording: any AccessRecording, clock: any WallClock,
        random: any RandomSource = SystemRandomSource()
    ) {
        self.store = store
        self.recording = recording
        self.clock = clock
        self.random = random
    }

    /// The policies in force.
    ///
    /// - Parameter folder: the files in the policy folder; `nil` where there is no such folder, or it is not asked.
    /// - Throws: ``PolicyLoadingError`` when the set in force, or at the first start the folder's, cannot be used;
    ///   ``AdministrationError`` when there is neither a version nor a folder, or when the stored files were changed.
    public func load(folder: [PolicyFile]?) async throws -> Result {
        guard let active = try await store.activeVersion() else { return try await begin(with: folder) }
        let collection = try PolicyCollection(files: active.files)
        guard collection.digest == active.digest else {
            throw AdministrationError(
                faults: [
                    "the stored files of policy version \(active.number), which is in force, have the digest "
                        + "\(collection.digest), not \(active.digest): somebody changed the database"
                ],
                hints: ["put a copy of remit.sqlite back, or go back with `remit policy rollback`"])
        }
        var warning: String?
        if let folder { warning = try await difference(of: folder, from: active) }
        return Result(
            policies: ActivePolicies(collection), version: active.number, warnings: warning.map { [$0] } ?? [])
    }

    /// Version 1.
    private func begin(with folder: [PolicyFile]?) async throws -> Result {
        guard let folder else {
            throw AdministrationError(
                faults: ["no version of the policies is in force yet"],
                hints: ["start `remit serve` once: the policies in its folder become version 1"])
        }
        let collection = try PolicyCollection(files: folder)
        let now = clock.now()
        func event(_ kind: PolicyEvent.Kind) -> PolicyEvent {
            PolicyEvent(
                kind: kind, time: now, actor: .system, digest: collection.digest,
                reason: kind == .proposed ? "the policies that lay in the folder at the first start" : "")
        }
        let sentence = "took the folder's policies as version 1, digest \(collection.digest)"
        try await record(.policyChange, .completed, sentence)
        let version = PolicyVersion(
            number: .first, digest: collection.digest, files: PolicyCollection.sorted(folder), base: nil,
            state: .active, dryRun: nil, events: [event(.proposed), event(.activated)])
        guard try await store.insert(version) else {
            throw AdministrationError(faults: ["another process took the first version of the policies"])
        }
        return Result(policies: ActivePolicies(collection), version: .first, warnings: [])
    }

    /// What to say of a folder that does not hold the set in force.
    private func difference(of folder: [PolicyFile], from active: PolicyVersion) async throws -> String? {
        let digest = PolicyCollection.digest(of: folder)
        guard digest != active.digest else { return nil }
        if let known = try await store.versions(limit: 1_000).first(where: { $0.digest == digest }) {
            return "the policy folder holds version \(known.number) (\(known.state.rawValue)); in force is version "
                + "\(active.number), and the folder is not obeyed"
        }
        let words =
            "the policy folder holds policies that nobody approved (digest \(digest)); in force is version "
            + "\(active.number) (digest \(active.digest)), and the folder is not obeyed: propose its policies with "
            + "`remit policy propose`, or put the files back"
        try await record(.policyAlert, .refused, words)
        return words
    }

    private func record(_ kind: Activity.Kind, _ outcome: Activity.Outcome, _ sentence: String) async throws {
        let now = clock.now()
        try await recording.record(
            Activity(
                id: random.activityID(), time: now, began: now, kind: kind, outcome: outcome, actor: .system,
                detail: [sentence]))
    }
}
