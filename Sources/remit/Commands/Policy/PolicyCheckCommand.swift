import ArgumentParser
import Cedar
import Glibc

/// `remit policy check`.
struct PolicyCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read policies, entities and schema, and say the first fault of each.",
        discussion: """
            Also names the policies that no index can leave out: each is evaluated on every request.
            Exit codes:  0 all can be read · 1 one has a fault · 2 a file cannot be opened.
            """)

    @OptionGroup var options: PolicyOptions

    private struct Report: Encodable {
        let valid: Bool
        let policies: Int
        let templates: Int
        let entities: Int
        let alwaysVisited: [String]
        let errors: [String]
    }

    func run() throws {
        var errors: [String] = []
        func attempt<Value>(_ body: () throws(InputError) -> Value?) -> Value? {
            do throws(InputError) {
                return try body()
            } catch {
                errors.append(error.description)
                return nil
            }
        }
        let paths = options.policies + [options.entities, options.schema].compactMap(\.self)
        for path in paths where path != InputFile.standardInput { try requireReadable(path) }
        let source = attempt { () throws(InputError) in try PolicySource(reading: options.policies) }
        let schema = attempt { () throws(InputError) in try PolicyInput.schema(options.schema) }
        let entities = attempt { () throws(InputError) in
            options.entities == nil ? nil : try PolicyInput.entities(options.entities, schema)
        }
        let policies = source?.policies ?? PolicySet()
        let visited = IndexedPolicies(policies).alwaysVisited.map(\.description)
        let report = Report(
            valid: errors.isEmpty, policies: policies.policies.count, templates: policies.templates.count,
            entities: entities?.count ?? 0, alwaysVisited: visited, errors: errors)
        try options.format.print(report, text: errors.isEmpty ? text(report) : errors.joined(separator: "\n"))
        if !errors.isEmpty { throw ExitStatus.negative }
    }

    private func text(_ report: Report) -> String {
        var lines = [
            "\(report.policies) policies, \(report.templates) templates"
                + (options.entities == nil ? "" : ", \(report.entities) entities") + ": all can be read"
        ]
        if !report.alwaysVisited.isEmpty {
            lines.append(
                "\(report.alwaysVisited.count) evaluated on every request: "
                    + report.alwaysVisited.prefix(20).joined(separator: ", ")
                    + (report.alwaysVisited.count > 20 ? ", …" : ""))
        }
        return lines.joined(separator: "\n")
    }

    /// A file that is not there is no fault of what it says.
    private func requireReadable(_ path: String) throws(InputError) {
        if access(path, R_OK) != 0 {
            throw InputError("`\(path)` cannot be read; check the path and its permissions")
        }
    }
}
