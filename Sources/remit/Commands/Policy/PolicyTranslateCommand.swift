import ArgumentParser
import Cedar

/// `remit policy translate`.
struct PolicyTranslateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translate", abstract: "Turn a schema or policies from text into JSON, or from JSON into text.",
        discussion: """
            The form of the input is known by its name or its first character.
            Exit codes:  0 done · 2 the input cannot be used.
            """)

    @Option(name: [.customLong("schema"), .customShort("s")], help: ArgumentHelp("A schema.", valueName: "file"))
    var schema: String?
    @Option(
        name: [.customLong("policies"), .customShort("p")], help: ArgumentHelp("Policies.", valueName: "file"))
    var policies: String?
    @Option(name: [.customLong("to"), .customLong("format")], help: "text or json; the other one when not given.")
    var target: OutputFormat?

    /// Refuses options that do not go together.
    func validate() throws {
        guard (schema == nil) != (policies == nil) else { throw ValidationError("give --schema or --policies") }
    }

    func run() throws {
        let file = try InputFile(reading: schema ?? policies ?? "")
        let target = target ?? (file.isJSON ? .text : .json)
        let text: String
        if schema != nil {
            let schema = try PolicyInput.schema(file)
            text = target == .json ? String(decoding: schema.json, as: UTF8.self) : schema.text
        } else {
            let set = try PolicySource([file]).policies
            text = target == .json ? String(decoding: set.json, as: UTF8.self) : try Self.text(set)
        }
        print(text, terminator: text.hasSuffix("\n") ? "" : "\n")
    }

    /// The policies as text, in form. Links have no text; templates stand by themselves.
    private static func text(_ set: PolicySet) throws(InputError) -> String {
        let all = set.policies.filter { $0.template == nil } + set.templates
        do throws(PolicyParseError) {
            return try PolicyFormatter.format(all.map(\.sourceText).joined(separator: "\n\n"))
        } catch {
            throw InputError("a policy that was read cannot be written: \(error)")
        }
    }
}
