import ArgumentParser
import Cedar

/// `remit policy reach`.
struct PolicyReachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach", abstract: "List what a principal can reach: resources for an action, or actions on one.",
        discussion: """
            Exit codes:  0 something can be reached · 1 nothing · 2 the input cannot be used.
            Example:  remit policy reach -p policies.cedar -e entities.json --principal 'User::"alice"' \
            --action 'Action::"read"'
            """)

    @OptionGroup var options: PolicyOptions
    @Option(help: ArgumentHelp("Whose reach.", valueName: "entity"))
    var principal: String
    @Option(help: ArgumentHelp("For which action; without it give --resource.", valueName: "entity"))
    var action: String?
    @Option(help: ArgumentHelp("On which resource: lists the actions.", valueName: "entity"))
    var resource: String?
    @OptionGroup var search: ReachOptions

    /// Refuses options that do not go together.
    func validate() throws {
        guard (action == nil) != (resource == nil) else { throw ValidationError("give --action or --resource") }
    }

    func run() throws {
        let schema = try PolicyInput.schema(options.schema)
        let query = try search.query(options, schema)
        let principal = try PolicyInput.uid(self.principal)
        let type = try PolicyInput.type(search.type)
        let action = try self.action.map { (text) throws(InputError) in try PolicyInput.uid(text) }
        let resource = try self.resource.map { (text) throws(InputError) in try PolicyInput.uid(text) }
        let context = try PolicyInput.context(search.context, of: action, schema)
        try search.finish(options.format) { cursor, limit in
            if let action {
                return query.resources(
                    principal: principal, action: action, type: type, context: context, after: cursor, limit: limit)
            }
            return query.actions(
                principal: principal, resource: resource ?? principal, context: context, after: cursor, limit: limit)
        }
    }
}
