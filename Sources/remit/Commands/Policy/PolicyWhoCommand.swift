import ArgumentParser
import Cedar

/// `remit policy who`.
struct PolicyWhoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "who", abstract: "List who may do an action with a resource.",
        discussion: "Exit codes:  0 somebody may · 1 nobody · 2 the input cannot be used.")

    @OptionGroup var options: PolicyOptions
    @Option(help: ArgumentHelp("With which resource.", valueName: "entity"))
    var resource: String
    @Option(help: ArgumentHelp("Which action.", valueName: "entity"))
    var action: String
    @OptionGroup var search: ReachOptions

    func run() throws {
        let schema = try PolicyInput.schema(options.schema)
        let query = try search.query(options, schema)
        let resource = try PolicyInput.uid(self.resource)
        let action = try PolicyInput.uid(self.action)
        let type = try PolicyInput.type(search.type)
        let context = try PolicyInput.context(search.context, of: action, schema)
        try search.finish(options.format) { cursor, limit in
            query.principals(
                resource: resource, action: action, type: type, context: context, after: cursor, limit: limit)
        }
    }
}
