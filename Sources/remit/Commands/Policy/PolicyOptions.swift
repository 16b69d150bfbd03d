import ArgumentParser

/// The options that name policies and entities.
struct PolicyOptions: ParsableArguments {
    @Option(
        name: [.customLong("policies"), .customShort("p")],
        help: ArgumentHelp(
            "Policies: a *.cedar file, a folder of them, or a file of policies as JSON; may be given again.",
            valueName: "file"))
    var policies: [String] = []
    @Option(
        name: [.customLong("entities"), .customShort("e")],
        help: ArgumentHelp("Entities as JSON.", valueName: "file"))
    var entities: String?
    @Option(
        name: [.customLong("schema"), .customShort("s")],
        help: ArgumentHelp("Schema, as text or as JSON.", valueName: "file"))
    var schema: String?
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    /// Refuses options that do not go together.
    func validate() throws {
        guard !policies.isEmpty else { throw ValidationError("no policies: give --policies FILE") }
    }
}
