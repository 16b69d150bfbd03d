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
            abstract: "Make a token for a person and a project, or for a service; prints the token alone.",
            discussion: """
                The token is shown this once. A person's is used as HF_TOKEN, with HF_ENDPOINT set to the server's \
                address. A service's lets a program ask for decisions about others (AuthZEN) and opens nothing else.
                """)

        @OptionGroup var options: DataOptions
        @Option(help: "Whose token it is.")
        var person: String?
        @Option(help: "For which project: the purpose of everything that is done with it.")
        var project: String?
        @Option(help: "The service that may ask for decisions about others with it, instead of person and project.")
        var service: String?
        @Option(help: "How long it is valid, for example 30m, 8h or 7d; at most 30d.")
        var ttl: Lifetime = Lifetime(seconds: 8 * 3_600)
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        /// Refuses options that do not go together.
        func validate() throws {
            guard (person != nil) == (project != nil), (service != nil) != (person != nil) else {
                throw ValidationError("give --person and --project, or --service")
            }
        }

        func run() async throws {
            let token = try await OperatorDesk.open(try options.directory()) { desk in
                if let service { return try await desk.createToken(service: service, lifetimeSeconds: ttl.seconds) }
                return try await desk.createToken(
                    person: person ?? "", project: project ?? "", lifetimeSeconds: ttl.seconds)
            }
            try format.print(token, text: token.text)
        }
    }

    /// `remit token list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tokens of a person or a service, without their secrets.")

        @OptionGroup var options: DataOptions
        @Option(help: "Whose tokens.")
        var person: String?
        @Option(help: "The service whose tokens.")
        var service: String?
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        /// Refuses options that do not go together.
        func validate() throws {
            guard (service != nil) != (person != nil) else { throw ValidationError("give --person or --service") }
        }

        func run() async throws {
            if let service { return try await listTokens(of: service) }
            let person = person ?? ""
            let tokens = try await OperatorDesk.open(try options.directory()) { try await $0.tokens(person: person) }
            let lines = tokens.map {
                "\($0.id)  project \($0.project)  until \($0.expires)\($0.revoked == nil ? "" : "  ended")"
            }
            try format.print(tokens, text: lines.isEmpty ? "\(person) has no tokens" : lines.joined(separator: "\n"))
        }

        private func listTokens(of service: String) async throws {
            let tokens = try await OperatorDesk.open(try options.directory()) { try await $0.tokens(service: service) }
            let lines = tokens.map { "\($0.id)  until \($0.expires)\($0.revoked == nil ? "" : "  ended")" }
            try format.print(tokens, text: lines.isEmpty ? "\(service) has no tokens" : lines.joined(separator: "\n"))
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
