import ArgumentParser
import Cedar

/// `remit policy conformance`.
struct PolicyConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance", abstract: "Run tests in the layout of the Cedar integration tests.",
        discussion: """
            Runs every JSON file with `requests` below the folder: decisions, determining and failing policies, and \
            whether the policies validate. The paths that a file names are relative to the folder, or to one above \
            the file.
            Prints a line for each mismatch, and `N passed, N failed`, counting files.
            Exit codes:  0 all passed · 1 some failed · 2 the folder cannot be used.
            """)

    @Argument(help: "The folder.")
    var folder: String
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    private struct Report: Encodable {
        let passed: Int
        let failed: Int
        let requests: Int
        let mismatches: [String]
    }

    func run() async throws {
        let files = try ConformanceCase.files(below: folder)
        // Files are independent, so each core takes its share.
        let outcomes = await withTaskGroup(of: (Int, ConformanceCase.Outcome)?.self) { group in
            for (number, path) in files.enumerated() {
                group.addTask { [folder] in ConformanceCase.run(path, root: folder).map { (number, $0) } }
            }
            var outcomes: [(Int, ConformanceCase.Outcome)] = []
            for await outcome in group { if let outcome { outcomes.append(outcome) } }
            return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
        }
        guard !outcomes.isEmpty else { throw InputError("`\(folder)` holds no JSON file with `requests`") }
        let mismatches = outcomes.flatMap(\.mismatches)
        let failed = outcomes.count { !$0.mismatches.isEmpty }
        let report = Report(
            passed: outcomes.count - failed, failed: failed, requests: outcomes.reduce(0) { $0 + $1.requests },
            mismatches: mismatches)
        let end = "\(report.passed) passed, \(report.failed) failed"
        try format.print(report, text: (mismatches + [end]).joined(separator: "\n"))
        if failed > 0 { throw ExitStatus.negative }
    }
}
