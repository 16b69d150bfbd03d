import Access
import ArgumentParser
import Domain

/// `remit token`: makes and ends purpose-bound tokens.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make, list and end the tokens with which people use models.",
        subcommands: [Create.self, List.self, Revoke.self])

    /// `remit token create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token for a person and a project; prints the token alone.",
            discussion:
                "The token is shown this once. Use it as HF_TOKEN, with HF_ENDPOINT set to the server's address.")

        @OptionGroup var options: DataOptions
        @Option(help: "Whose token it is.")
        var person: String
        @Option(help: "For which project: the purpose of everything that is done with it.")
        var project: String
        @Option(help: "How long it is valid, for example 30m, 8h or 7d; at most 30d.")
        var ttl: Lifetime = Lifetime(seconds: 8 * 3_600)
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let token = try await OperatorDesk.open(try options.directory()) {
                try await $0.createToken(person: person, project: project, lifetimeSeconds: ttl.seconds)
            }
            try format.print(token, text: token.text)
        }
    }

    /// `remit token list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List a person's tokens, without their secrets.")

        @OptionGroup var options: DataOptions
        @Option(help: "Whose tokens.")
        var person: String
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let tokens = try await OperatorDesk.open(try options.directory()) { try await $0.tokens(person: person) }
            let lines = tokens.map {
                "\($0.id)  project \($0.project)  until \($0.expires)\($0.revoked == nil ? "" : "  ended")"
            }
            try format.print(tokens, text: lines.isEmpty ? "\(person) has no tokens" : lines.joined(separator: "\n"))
        }
    }

    /// `remit token revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a token now.")

        @OptionGroup var options: DataOptions
        @Argument(help: "The token's identifier, or the token itself.")
        var token: String

        func run() async throws {
            try await OperatorDesk.open(try options.directory()) { try await $0.revokeToken(token) }
            print("ended")
        }
    }
}
