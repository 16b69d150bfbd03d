import ArgumentParser
import Domain

/// `remit override`: accepts a content in spite of what the scan said.
struct OverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override", abstract: "Accept a file that a push was refused for; it takes two people.",
        discussion: """
            Two people, neither of them the one who pushes, each with their own token in REMIT_TOKEN or on standard \
            input, accept exactly this content for this repository until a date. Look at it first: a refusal names the \
            SHA-256, and the console shows what was found. Each acceptance is in the ledger with its reason.
            Exit codes:  0 noted · 2 refused, usage or input/output error.
            """)

    @Argument(help: "The content's SHA-256.")
    var sha256: String
    @OptionGroup var hub: HubOptions
    @Option(help: "When it ends, at most 90 days from now, such as 2026-12-31T12:00:00Z.")
    var until: String
    @Option(help: "Why, for whoever reads the record in a year.")
    var reason: String
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    private struct Report: Encodable {
        let sha256: String
        let repository: String
        let accepted: Int
        let needed: Int
    }

    func run() async throws {
        guard let address = hub.address else { throw ValidationError("name the hub with --from") }
        guard let blob = try? ContentDigest(hex: sha256) else {
            throw ValidationError("`\(sha256)` is no SHA-256 of 64 hexadecimal digits")
        }
        let asset = try hub.asset()
        let token = try PersonalToken.read()
        let (accepted, needed) = try await HubClient.with(address, token: token) { client in
            try await client.accept(blob, for: asset, reason: reason, until: until)
        }
        let report = Report(sha256: blob.hex, repository: asset.description, accepted: accepted, needed: needed)
        try format.print(
            report, text: "\(accepted) of \(needed) people accept it; whoever pushes it does not count among them")
    }
}
