import Access
import ArgumentParser

extension PolicyCommand {
    /// `remit policy history`.
    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the versions of the policy set, latest first.")

        @Option(help: "How many versions, 1 to 1000.")
        var limit: Int = 100
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let versions = try await PolicyDesk.open(try options.directory()) { try await $0.history(limit: limit) }
            try format.print(versions, text: versions.map(PolicyReport.line).joined(separator: "\n"))
        }
    }
}
