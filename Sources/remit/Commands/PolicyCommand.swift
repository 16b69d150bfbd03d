import ArgumentParser

/// `remit policy`: asks, checks and changes policies.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Check, ask, explain and compare policies.",
        discussion: """
            Works on files of Cedar policies, schemas and entities, without a server; a file given as - is standard \
            input. Exit codes:  0 yes, valid, allow · 1 no, invalid, deny · 2 the input cannot be used.
            """,
        subcommands: [
            PolicyCheckCommand.self, PolicyValidateCommand.self, PolicyFormatCommand.self, PolicyAuthorizeCommand.self,
            PolicyExplainCommand.self, PolicyReachCommand.self, PolicyWhoCommand.self, PolicyDiffCommand.self,
            PolicyTranslateCommand.self, PolicyTestCommand.self, PolicyConformanceCommand.self,
            Propose.self, DryRun.self, Approve.self, Reject.self, Rollback.self, History.self, Show.self,
        ])
}
