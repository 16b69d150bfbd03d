import ArgumentParser
import Cedar

/// `remit policy explain`.
struct PolicyExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a request is allowed or denied, clause by clause.",
        discussion: """
            For a deny: what forbids it, or which permits came closest and the first clause of each that failed, with \
            the values that it saw.
            Exit codes:  0 allow · 1 deny · 2 the input cannot be used; 0 for an array of requests.
            """)

    @OptionGroup var options: PolicyOptions
    @OptionGroup var request: RequestOptions
    @Option(help: "How many policies that came close are shown.")
    var candidates: Int = 3

    func run() throws {
        let schema = try PolicyInput.schema(options.schema)
        let source = try PolicySource(reading: options.policies)
        let entities = try PolicyInput.entities(options.entities, schema)
        let (requests, isArray) = try request.requests(schema)
        let explanations = requests.map {
            Explanation(of: $0, policies: source.policies, entities: entities, limit: max(10, candidates))
        }
        switch options.format {
        case .text: print(explanations.map { $0.text(candidates: candidates) }.joined(separator: "\n"), terminator: "")
        case .json:
            let parts = explanations.map { String(decoding: $0.json, as: UTF8.self) }
            print(isArray ? "[" + parts.joined(separator: ",") + "]" : parts.joined())
        }
        if !isArray, explanations.first?.isAllowed != true { throw ExitStatus.negative }
    }
}
