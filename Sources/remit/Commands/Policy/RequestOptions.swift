import ArgumentParser
import Cedar

/// The options that name a request: a file, or its parts.
struct RequestOptions: ParsableArguments {
    @Option(
        name: [.customLong("request"), .customShort("r")],
        help: ArgumentHelp(
            "A request as JSON: an object with principal, action, resource and context; or an array of them.",
            valueName: "file"))
    var request: String?
    @Option(help: ArgumentHelp("Who asks, for example User::\"alice\", instead of --request.", valueName: "entity"))
    var principal: String?
    @Option(help: ArgumentHelp("What they want to do, for example Action::\"read\".", valueName: "entity"))
    var action: String?
    @Option(help: ArgumentHelp("With what, for example Record::\"1\".", valueName: "entity"))
    var resource: String?
    @Option(help: ArgumentHelp("The context as JSON.", valueName: "file"))
    var context: String?

    /// Refuses options that do not go together.
    func validate() throws {
        let parts = [principal, action, resource].compactMap(\.self).count
        guard request == nil ? parts == 3 : parts == 0 && context == nil else {
            throw ValidationError("give --request FILE, or --principal, --action and --resource")
        }
    }

    /// The requests, and whether they stood in an array.
    ///
    /// - Throws: ``InputError``.
    func requests(_ schema: Schema?) throws(InputError) -> (requests: [Request], isArray: Bool) {
        if let request { return try PolicyInput.requests(try InputFile(reading: request), schema) }
        let action = try PolicyInput.uid(self.action ?? "")
        let single = Request(
            principal: try PolicyInput.uid(principal ?? ""), action: action,
            resource: try PolicyInput.uid(resource ?? ""),
            context: try PolicyInput.context(context, of: action, schema))
        return ([single], false)
    }
}
