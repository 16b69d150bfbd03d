import Access
import ArgumentParser

extension PolicyCommand {
    /// `remit policy rollback`.
    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go back to the version that the one in force replaced, at once.",
            discussion: """
                One operator can do this alone: it leads only to what two people approved before, and only backwards. \
                Who did it and why is in the ledger. To go forward again, propose.
                """)

        @Option(help: "Why.")
        var reason: String
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let result = try await PolicyDesk.open(try options.directory()) { try await $0.rollBack(reason: reason) }
            try format.print(result, text: "version \(result.number) is in force again, digest \(result.digest)")
        }
    }
}
