import Access
import ArgumentParser

extension PolicyCommand {
    /// `remit policy dry-run`.
    struct DryRun: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dry-run",
            abstract: "Try a policy set on the decisions of the last 90 days; nothing is proposed.",
            discussion: "Exits 0 when no decision would change, 1 when one would.")

        @Argument(help: ArgumentHelp("Folders and files that are together the set.", valueName: "path"))
        var paths: [String]
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let files = try PolicyFiles.read(paths)
            let dryRun = try await PolicyDesk.open(try options.directory()) { try await $0.rehearse(files) }
            try format.print(dryRun, text: PolicyReport.text(dryRun))
            if dryRun.changedCount > 0 { throw ExitStatus.negative }
        }
    }
}
