import Access
import ArgumentParser
import Domain

/// `remit sign-in-link`: makes a one-time link to the console.
struct SignInLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in-link", abstract: "Make a link that signs in to the console once, within ten minutes.",
        discussion: """
            Without --person the session sees everything, as whoever has a shell on this machine could; with \
            --person it sees that person's own record. Who signs in and whom they look at is recorded.
            """)

    @OptionGroup var options: DataOptions
    @Option(help: "Sign in as this person instead of as operator.")
    var person: String?
    @Option(help: "The server's address, for example http://127.0.0.1:8080.")
    var url: String?
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    /// The link as programs read it.
    private struct Printed: Encodable {
        let url: String
        let actor: Actor
        let expires: Timestamp
    }

    func run() async throws {
        let link = try await OperatorDesk.open(try options.directory()) { try await $0.signInLink(person: person) }
        let server = url.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? ""
        let address = "\(server)/sign-in?link=\(link.secret)"
        try format.print(Printed(url: address, actor: link.actor, expires: link.expires), text: address)
    }
}
