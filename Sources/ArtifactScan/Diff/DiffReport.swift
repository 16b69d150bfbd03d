/// What `remit diff` says: the change of each tensor, and what of it deserves a look.
public struct DiffReport: Sendable {
    /// The name of the earlier checkpoint.
    public let before: String
    /// The name of the later one.
    public let after: String
    /// The tensors by name.
    public let changes: [TensorChange]
    /// What deserves a look, in the order of the tensors; what concerns all of them comes first.
    public let findings: [DiffFinding]
    /// What is odd about the checkpoints themselves.
    public let warnings: [String]
    /// How many earlier steps the change was held against.
    public let historySteps: Int

    /// Judges changes.
    ///
    /// - Parameters:
    ///   - before: the name of the earlier checkpoint.
    ///   - after: the name of the later one.
    ///   - changes: all of them, by name.
    ///   - history: the earlier steps of the run.
    ///   - options: what is known about the run.
    ///   - warnings: what is odd about the checkpoints.
    public init(
        before: String, after: String, changes: [TensorChange], history: UpdateHistory = UpdateHistory([]),
        options: DiffOptions = DiffOptions(), warnings: [String] = []
    ) {
        self.before = before
        self.after = after
        self.changes = changes
        self.warnings = warnings
        historySteps = history.stepCount
        let ofHistory = history.findings(changes)
        let byTensor = Dictionary(grouping: ofHistory) { $0.tensor ?? "" }
        var findings = ofHistory.filter { $0.tensor == nil }
        for change in changes {
            findings += DiffRules.findings(change, options)
            findings += (byTensor[change.name] ?? []).filter { $0.tensor != nil }
        }
        self.findings = findings
    }

    /// Whether both have the same tensors with the same bytes.
    public var isSame: Bool { changes.allSatisfy(\.isSame) }

    /// How many tensors both have, with other bytes, form or both.
    public var changedCount: Int { changes.count { !$0.isSame && $0.before != nil && $0.after != nil } }
}
