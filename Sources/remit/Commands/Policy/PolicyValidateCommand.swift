import ArgumentParser
import Cedar

/// `remit policy validate`.
struct PolicyValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check policies, and perhaps entities and requests, against a schema.",
        discussion: """
            Prints what is wrong, where, and what to do.
            Exit codes:  0 valid, perhaps with warnings · 1 invalid · 2 the input cannot be used.
            """)

    @OptionGroup var options: PolicyOptions
    @Option(
        name: [.customLong("request"), .customShort("r")],
        help: ArgumentHelp("Requests to check too, as authorize takes them.", valueName: "file"))
    var request: String?
    @Option(help: "strict or permissive.")
    var mode: Mode = .strict
    @Option(help: "How many references between entities a policy may follow; any number when not given.")
    var level: Int?

    /// How strict to be.
    enum Mode: String, ExpressibleByArgument, CaseIterable {
        case strict
        case permissive
    }

    /// Refuses options that do not go together.
    func validate() throws {
        guard options.schema != nil else { throw ValidationError("no schema: give --schema FILE") }
    }

    private struct Report: Encodable {
        let valid: Bool
        let errors: [FindingLine]
        let warnings: [FindingLine]
    }

    func run() throws {
        guard let schema = try PolicyInput.schema(options.schema) else { return }
        let source = try PolicySource(reading: options.policies)
        let validator = Validator(schema: schema)
        let found = validator.validate(
            source.policies, mode: mode == .strict ? .strict : .permissive, level: level)
        var errors = found.errors.map { FindingLine($0, source) }
        if options.entities != nil {
            let entities = try PolicyInput.entities(options.entities, schema)
            errors += validator.validate(entities).map { FindingLine($0, nil) }
        }
        if let request {
            let requests = try PolicyInput.requests(try InputFile(reading: request), schema).requests
            errors += requests.flatMap { validator.validate($0) }.map { FindingLine($0, nil) }
        }
        let warnings = found.warnings.map { FindingLine($0, source) }
        let report = Report(valid: errors.isEmpty, errors: errors, warnings: warnings)
        let lines = errors.map { "error: \($0.text)" } + warnings.map { "warning: \($0.text)" }
        let end = errors.isEmpty ? "valid" : "\(errors.count) errors"
        try options.format.print(report, text: (lines + [end]).joined(separator: "\n"))
        if !errors.isEmpty { throw ExitStatus.negative }
    }
}
