import ArgumentParser
import ArtifactScan
import Glibc

/// `remit diff`: says what changed between two checkpoints, tensor by tensor.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Say what changed between two checkpoints, tensor by tensor.",
        discussion: """
            Reads safetensors, torch files of the zip form and GGUF, single or in shards: a file, or a folder of them. \
            Both are read once, in blocks; nothing is executed. With the run's earlier checkpoints the step is held \
            against the earlier steps, and what strays is named with the reason.

            Exit codes:  0 the same tensors with the same bytes · 1 they differ · 2 usage or input/output error.
            """)

    @Argument(help: "The earlier checkpoint: a file or a folder.")
    var before: String
    @Argument(help: "The later checkpoint.")
    var after: String
    @Option(parsing: .upToNextOption, help: "Earlier checkpoints of the run, the oldest first.")
    var history: [String] = []
    @Option(help: "A name or pattern (`*` for any characters) of tensors that must not change. May be repeated.")
    var frozen: [String] = []
    @Flag(help: "Estimate the rank of each matrix's change from a sample of its rows.")
    var rank = false
    @Option(help: "text or json.")
    var format: OutputFormat = .text
    @Option(help: "How many tensors the text shows, those that changed most.")
    var rows = 40
    @Option(help: "How many tasks share the work; by default one for each processor, and at most 4.")
    var tasks = Self.defaultTasks

    private static let defaultTasks = max(1, min(4, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Refuses numbers that make no sense.
    func validate() throws {
        guard (1...64).contains(tasks) else { throw ValidationError("--tasks takes a number from 1 to 64") }
        guard rows >= 0 else { throw ValidationError("--rows takes a number from 0 on") }
    }

    func run() async throws {
        let report: DiffReport
        do {
            report = try await makeReport()
        } catch let error as CheckpointError {
            StandardStream.error.write("remit: \(error)")
            throw ExitStatus.failure
        }
        switch format {
        case .text: print(DiffReportText.encode(report, rows: rows), terminator: "")
        case .json: print(DiffReportJSON.encode(report))
        }
        if !report.isSame { throw ExitStatus.negative }
    }

    private func makeReport() async throws -> DiffReport {
        var earlier = history
        if let last = earlier.last, !Self.isSamePlace(last, before) { earlier.append(before) }
        var steps: [[TensorChange]] = []
        for (first, second) in zip(earlier, earlier.dropFirst()) {
            steps.append(try await step(first, second, samplesRank: false).changes)
        }
        let step = try await step(before, after, samplesRank: rank)
        var options = DiffOptions()
        options.frozen = frozen
        return DiffReport(
            before: before, after: after, changes: step.changes, history: UpdateHistory(steps), options: options,
            warnings: step.warnings)
    }

    private func step(_ before: String, _ after: String, samplesRank: Bool) async throws -> CheckpointStep.Result {
        try await CheckpointStep(
            before: CheckpointFolder(path: before), after: CheckpointFolder(path: after), samplesRank: samplesRank,
            tasks: tasks
        ).result()
    }

    private static func isSamePlace(_ first: String, _ second: String) -> Bool {
        guard let one = realpath(first, nil), let other = realpath(second, nil) else { return false }
        defer {
            free(one)
            free(other)
        }
        return strcmp(one, other) == 0
    }
}
