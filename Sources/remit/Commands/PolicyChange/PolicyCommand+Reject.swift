import Access
import ArgumentParser

extension PolicyCommand {
    /// `remit policy reject`.
    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Turn a proposed version down, or withdraw your own.",
            discussion: "Your token comes in REMIT_TOKEN or on standard input.")

        @Argument(help: "The version's number.")
        var version: PolicyVersionNumber
        @Option(help: "Why.")
        var reason: String
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let token = try PersonalToken.read()
            let result = try await PolicyDesk.open(try options.directory()) {
                try await $0.reject(version, reason: reason, token: token)
            }
            try format.print(result, text: "version \(version) is rejected")
        }
    }
}
