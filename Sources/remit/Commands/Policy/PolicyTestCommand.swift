import ArgumentParser
import Cedar

/// `remit policy test`.
struct PolicyTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Check policies against tables of expected decisions.",
        discussion: """
            A table is a YAML file beside the policies; its paths are relative to it:

            policies: [policies.cedar]
            entities: entities.json          # optional
            schema: policies.cedarschema     # optional
            cases:
              - name: alice reads her own
                principal: User::"alice"
                action: Action::"read"
                resource: Record::"1"
                context: {mfa: true}         # optional
                expect: allow                # or deny
                by: [read-own]               # optional: the determining policies, by @id or position

            Exit codes:  0 all as expected · 1 some are not · 2 a file cannot be used.
            """)

    @Argument(help: "Tables.")
    var tables: [String]
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    private struct Report: Encodable {
        let passed: Int
        let failed: Int
        let cases: [CaseResult]
    }

    private struct CaseResult: Encodable {
        let table: String
        let name: String
        let passed: Bool
        let expected: String
        let decision: String
        let by: [String]
        let errors: [String]

        /// One line, and more for what failed.
        var text: String {
            let names = by.isEmpty ? "" : " by \(by.joined(separator: ", "))"
            return (["\(table): \(name): expected \(expected), got \(decision)\(names)"] + errors.map { "  \($0)" })
                .joined(separator: "\n")
        }
    }

    func run() throws {
        var results: [CaseResult] = []
        for path in tables { results += try Self.run(try DecisionTable(reading: path)) }
        let failed = results.filter { !$0.passed }
        let report = Report(passed: results.count - failed.count, failed: failed.count, cases: results)
        let end = "\(report.passed) passed, \(report.failed) failed"
        try format.print(report, text: (failed.map(\.text) + [end]).joined(separator: "\n"))
        if !failed.isEmpty { throw ExitStatus.negative }
    }

    private static func run(_ table: DecisionTable) throws(InputError) -> [CaseResult] {
        let schema = try PolicyInput.schema(table.schema)
        let source = try PolicySource(reading: table.policies)
        let entities = try PolicyInput.entities(table.entities, schema)
        var names: [PolicyID: String] = [:]
        for policy in source.policies.policies {
            names[policy.id] = policy.annotation("id")?.string ?? policy.id.description
        }
        return try table.cases.map { (item) throws(InputError) in
            let request = try item.request(in: table.name, schema)
            let response = Authorizer.isAuthorized(request, policies: source.policies, entities: entities)
            let by = response.reasons.map { names[$0] ?? $0.description }
            let isExpected = response.decision == item.expected
            let hasReasons = item.policies.map { expected in
                Set(expected) == Set(by) || Set(expected) == Set(response.reasons.map(\.description))
            }
            let expected =
                item.expected.rawValue + (item.policies.map { " by \($0.joined(separator: ", "))" } ?? "")
            return CaseResult(
                table: table.name, name: item.name, passed: isExpected && hasReasons ?? true, expected: expected,
                decision: response.decision.rawValue, by: by,
                errors: response.errors.map { "failed: \(names[$0.policy] ?? ""): \($0.range.start): \($0.kind)" })
        }
    }
}
