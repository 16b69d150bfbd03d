import ArgumentParser
import Domain
import Monitoring

extension FindingsCommand {
    /// What both judgements ask for.
    struct JudgementOptions: ParsableArguments {
        @Argument(help: "The finding, by the name that `remit findings` prints.")
        var finding: String
        @Option(help: "Why, in words: others will read it.")
        var reason: String
        @OptionGroup var options: DataOptions

        /// Records the judgement and says where it stands.
        func judge(_ verdict: FindingJudgement.Verdict) async throws {
            let actor = Actor.operatingSystemUser(OperatingSystemAccount.name)
            let recorded = try await JudgingDesk.open(try options.directory()) { [finding, reason] judging in
                try await judging.judge(finding, verdict, reason: reason, by: actor, client: nil)
            }
            print("\(finding) is \(verdict.rawValue); ledger entry \(recorded.index)")
        }
    }

    /// `remit findings confirm`.
    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that a rule found what it is for.",
            discussion: """
                The judgement goes into the ledger with your account's name before it counts. The latest counts; \
                earlier ones stay. Nobody can judge a finding about themself.
                """)

        @OptionGroup var judgement: JudgementOptions

        func run() async throws { try await judgement.judge(.confirmed) }
    }

    /// `remit findings dismiss`.
    struct Dismiss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that there is another explanation for what a rule found.")

        @OptionGroup var judgement: JudgementOptions

        func run() async throws { try await judgement.judge(.dismissed) }
    }
}
