import Access
import ArgumentParser

extension PolicyCommand {
    /// `remit policy show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a version: who did what with it, its dry run, its files.")

        @Argument(help: "The version's number; the one in force where none is given.")
        var version: PolicyVersionNumber?
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let found = try await PolicyDesk.open(try options.directory()) { try await $0.version(version) }
            try format.print(found, text: PolicyReport.text(found))
        }
    }
}
