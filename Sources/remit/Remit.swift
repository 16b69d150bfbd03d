import ArgumentParser

/// The `remit` command.
struct Remit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remit",
        abstract: "Keeps the people who build AI inside their remit.",
        discussion: """
            Decides who may touch which model or dataset, for which purpose and for how long; serves the files to the \
            clients people already use; and proves what was done.

            Start with:  remit demo
            Exit codes:  0 yes, clean · 1 the negative answer · 2 usage or input/output error; `scan` adds 3 and 4.
            """,
        version: Product.version,
        subcommands: [
            ServeCommand.self, DemoCommand.self, ApplyCommand.self, TokenCommand.self, PersonCommand.self,
            SignInLinkCommand.self, PolicyCommand.self, LedgerCommand.self, ActivityCommand.self, ConfigCommand.self,
            ScanCommand.self, DiffCommand.self, HuntCommand.self, RulesCommand.self, WatchCommand.self,
            FindingsCommand.self, SignCommand.self, VerifyCommand.self, PullCommand.self, OverrideCommand.self,
        ])
}
