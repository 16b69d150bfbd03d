import ArgumentParser
import Cedar

/// The options that searches share.
struct ReachOptions: ParsableArguments {
    @Option(help: "Only entities of this type.")
    var type: String?
    @Option(help: ArgumentHelp("The context as JSON.", valueName: "file"))
    var context: String?
    @Option(help: "The most results; all when not given.")
    var limit: Int?
    @Flag(help: "Let a forbid that fails deny, as Remit does, instead of skipping it, as Cedar does.")
    var strict = false

    /// Refuses options that do not go together.
    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    /// Prepares searches.
    ///
    /// - Throws: ``InputError``.
    func query(_ options: PolicyOptions, _ schema: Schema?) throws(InputError) -> ReachQuery {
        let source = try PolicySource(reading: options.policies)
        let entities = try PolicyInput.entities(options.entities, schema)
        return ReachQuery(
            policies: IndexedPolicies(source.policies), entities: entities, errors: strict ? .failClosed : .skip)
    }

    private struct Results: Encodable {
        let results: [Name]
        let complete: Bool
        let scans: [String]
    }

    private struct Name: Encodable {
        let type: String
        let id: String
    }

    /// Collects pages up to the limit, prints them, and ends with 1 where nothing was found.
    func finish(_ format: OutputFormat, _ page: (ReachCursor?, Int) -> ReachPage) throws {
        var found: [EntityUID] = []
        var scans: [PolicyID] = []
        var cursor: ReachCursor?
        let most = limit ?? .max
        repeat {
            let next = page(cursor, most - found.count)
            found += next.results
            scans = next.scans
            cursor = next.next
        } while cursor != nil && found.count < most
        let results = Results(
            results: found.map { Name(type: $0.type.description, id: $0.id.description) }, complete: cursor == nil,
            scans: scans.map(\.description))
        let more = cursor == nil ? [] : ["… and more; give a higher --limit"]
        try format.print(results, text: (found.map(\.description) + more).joined(separator: "\n"))
        if found.isEmpty { throw ExitStatus.negative }
    }
}
