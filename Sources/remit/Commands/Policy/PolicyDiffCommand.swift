import ArgumentParser
import Cedar

/// `remit policy diff`.
struct PolicyDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare who can reach what under two policy sets, or at two moments.",
        discussion: """
            What --against and --against-entities name is the state afterwards; where one of them is not given, the \
            same is on both sides.
            Exit codes:  0 nobody's reach changes · 1 somebody's does · 2 the input cannot be used.
            """)

    @OptionGroup var options: PolicyOptions
    @Option(help: ArgumentHelp("The policies afterwards; may be given again.", valueName: "file"))
    var against: [String] = []
    @Option(help: ArgumentHelp("The entities afterwards.", valueName: "file"))
    var againstEntities: String?
    @Option(help: ArgumentHelp("Only this action; all when not given.", valueName: "entity"))
    var action: String?
    @Option(help: "Only principals of this type.")
    var principalType: String?
    @Option(help: "Only resources of this type.")
    var resourceType: String?
    @Option(help: ArgumentHelp("The context as JSON.", valueName: "file"))
    var context: String?

    /// Refuses options that do not go together.
    func validate() throws {
        if against.isEmpty, againstEntities == nil {
            throw ValidationError("nothing to compare with: give --against or --against-entities")
        }
    }

    private struct Change: Encodable {
        let principal: String
        let action: String
        let gained: [String]
        let lost: [String]

        init(_ change: ReachChange) {
            principal = change.principal.description
            action = change.action.description
            gained = change.gained.map(\.description)
            lost = change.lost.map(\.description)
        }

        var lines: [String] {
            ["\(principal)  \(action)"] + gained.map { "  + \($0)" } + lost.map { "  - \($0)" }
        }
    }

    func run() throws {
        let schema = try PolicyInput.schema(options.schema)
        let policies = IndexedPolicies(try PolicySource(reading: options.policies).policies)
        let entities = try PolicyInput.entities(options.entities, schema)
        let laterPolicies =
            against.isEmpty ? policies : IndexedPolicies(try PolicySource(reading: against).policies)
        let laterEntities =
            againstEntities == nil ? entities : try PolicyInput.entities(againstEntities, schema)
        let difference = ReachDifference(
            before: ReachQuery(policies: policies, entities: entities),
            after: ReachQuery(policies: laterPolicies, entities: laterEntities))
        let action = try self.action.map { (text) throws(InputError) in try PolicyInput.uid(text) }
        let context = try PolicyInput.context(self.context, of: action, schema)
        let principals = try PolicyInput.type(principalType)
        let resources = try PolicyInput.type(resourceType)
        var changes: [Change] = []
        var cursor: ReachCursor?
        repeat {
            let page = difference.changes(
                actions: action.map { [$0] }, principalType: principals, resourceType: resources, context: context,
                after: cursor, limit: 10_000)
            changes += page.changes.map(Change.init)
            cursor = page.next
        } while cursor != nil
        let text = changes.isEmpty ? "nobody's reach changes" : changes.flatMap(\.lines).joined(separator: "\n")
        try options.format.print(changes, text: text)
        if !changes.isEmpty { throw ExitStatus.negative }
    }
}
