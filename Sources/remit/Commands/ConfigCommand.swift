import ArgumentParser

/// `remit config`: prints every configuration key.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "List every configuration key with its default, range and meaning.")

    @Option(help: "text, json, or markdown.")
    var format: Form = .text

    /// How to print.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case markdown
    }

    private struct Row: Encodable {
        let key: String
        let environment: String
        let standard: String
        let values: String
        let explanation: String
    }

    func run() throws {
        let rows = SettingKey.all.map {
            Row(
                key: $0.name, environment: $0.environmentName, standard: $0.standard, values: $0.form.description,
                explanation: $0.explanation)
        }
        switch format {
        case .json: try OutputFormat.json.print(rows, text: "")
        case .markdown:
            print("| key | environment | default | values | meaning |\n|---|---|---|---|---|")
            for row in rows {
                let standard = row.standard.isEmpty ? "not set" : "`\(row.standard)`"
                print("| `\(row.key)` | `\(row.environment)` | \(standard) | \(row.values) | \(row.explanation) |")
            }
        case .text:
            for row in rows {
                print("\(row.key)  (\(row.environment))")
                print("    \(row.values); default \(row.standard.isEmpty ? "not set" : row.standard)")
                print("    \(row.explanation)")
            }
        }
    }
}

extension SettingKey.Form: CustomStringConvertible {
    /// The values in words.
    var description: String {
        switch self {
        case .text: "text"
        case .path: "path"
        case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true or false"
        case .choice(let words): words.joined(separator: ", ")
        case .endpoint: "ADDRESS:PORT"
        }
    }
}
