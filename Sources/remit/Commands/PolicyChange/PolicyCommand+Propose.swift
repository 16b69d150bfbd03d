import Access
import ArgumentParser

extension PolicyCommand {
    /// `remit policy propose`.
    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a policy set forward, after trying it on the decisions of the last 90 days.",
            discussion: """
                Name the whole set: a folder with its *.cedar files, or the files. It is refused unless it parses, \
                validates strictly against Remit's schema, and every forbid has its reason and remedy. Nothing changes \
                until two other people approve. Your token comes in REMIT_TOKEN or on standard input.
                """)

        @Argument(help: ArgumentHelp("Folders and files that are together the set.", valueName: "path"))
        var paths: [String]
        @Option(help: "Why, for whoever approves and for whoever reads the record in a year.")
        var reason: String
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let files = try PolicyFiles.read(paths)
            let token = try PersonalToken.read()
            let version = try await PolicyDesk.open(try options.directory()) {
                try await $0.propose(files, reason: reason, token: token)
            }
            let next = """
                proposed as version \(version.number), digest \(version.digest)
                two others approve it:  remit policy approve \(version.number) --digest \(version.digest.prefix(12))
                """
            let report = version.dryRun.map { PolicyReport.text($0) + "\n" } ?? ""
            try format.print(version, text: report + next)
        }
    }
}
