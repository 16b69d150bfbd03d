import ArtifactScan

/// The step from one checkpoint on disk to another, compared by several tasks at once.
struct CheckpointStep: Sendable {
    /// The earlier checkpoint.
    let before: CheckpointFolder
    /// The later one.
    let after: CheckpointFolder
    /// Whether the rank of each difference is estimated.
    let samplesRank: Bool
    /// How many tasks share the tensors.
    let tasks: Int

    /// What became of each tensor, and what is odd about the checkpoints.
    struct Result: Sendable {
        /// The changes by name.
        var changes: [TensorChange]
        /// What is odd.
        var warnings: [String]
    }

    /// Compares.
    ///
    /// Each task opens the files for itself, so that nothing is shared but the page cache.
    ///
    /// - Throws: ``CheckpointError``.
    func result() async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            for part in 0..<tasks { group.addTask { try result(ofPart: part) } }
            var parts: [Result] = []
            for try await part in group { parts.append(part) }
            return Result(
                changes: CheckpointComparison.merged(parts.map(\.changes)), warnings: parts.first?.warnings ?? [])
        }
    }

    private func result(ofPart part: Int) throws(CheckpointError) -> Result {
        let earlier = try before.checkpoint()
        let later = try after.checkpoint()
        var progress = ScanProgress(total: (earlier.tensorCount + tasks - 1) / tasks)
        let changes = try CheckpointComparison(samplesRank: samplesRank, part: part, of: tasks).changes(
            from: earlier, to: later
        ) { name in
            if part == 0 { progress.begin(name) }
        }
        if part == 0 { progress.end() }
        let warnings =
            earlier.warnings.map { "\(before.path): \($0)" } + later.warnings.map { "\(after.path): \($0)" }
        return Result(changes: changes, warnings: warnings)
    }
}
