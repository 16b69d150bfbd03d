import ArgumentParser
import FoundationEssentials
import Sigma

/// `remit rules`: what rules say, and whether they say it right.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check, test and list Sigma rules.",
        subcommands: [Lint.self, Test.self, List.self])

    /// The rules' place, which every verb takes.
    struct Options: ParsableArguments {
        @Argument(help: "Folders and files of rules, filters and correlations.")
        var rules: [String]
        @Option(parsing: .singleValue, help: "NAME=VALUE for the placeholder %NAME% of rules; may be repeated.")
        var placeholder: [String] = []

        /// Reads them.
        func read() throws -> RuleCollection { try RuleFolder.read(rules, placeholders: placeholder) }
    }

    /// `remit rules lint`.
    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name every rule that cannot be loaded or cannot run, with file, line and reason.",
            discussion: """
                Warns of fields under `remit` that nothing fills, or only what the monitoring file declares. Exits 0 \
                when every rule is sound, 1 otherwise. Warnings do not count.
                """)

        @OptionGroup var options: Options

        func run() throws {
            let collection = try options.read()
            let set = RuleSet(collection)
            let warnings = collection.warnings.map(\.description) + RuleFields.warnings(collection)
            for warning in warnings { print("warning: \(warning)") }
            let faults = collection.faults + set.faults
            for fault in faults { print("fault: \(fault)") }
            let read = collection.rules.count + collection.filters.count + collection.correlations.count
            print(
                "\(read) read (\(collection.rules.count) rules, \(collection.filters.count) filters, "
                    + "\(collection.correlations.count) correlations), \(faults.count) faults, "
                    + "\(warnings.count) warnings")
            if !faults.isEmpty { throw ExitStatus.negative }
        }
    }

    /// `remit rules list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every rule: level, logsource, title, identifier.")

        @OptionGroup var options: Options

        func run() throws {
            let collection = try options.read()
            for fault in collection.faults { StandardStream.error.write("remit: \(fault)") }
            for rule in collection.rules {
                print("\(rule.level?.rawValue ?? "-")\t\(rule.logSource)\t\(rule.title)\t\(rule.reference)")
            }
            for rule in collection.correlations {
                let level = rule.level?.rawValue ?? "-"
                print("\(level)\tcorrelation/\(rule.kind.rawValue)\t\(rule.title)\t\(rule.reference)")
            }
        }
    }

    /// `remit rules test`.
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hold rules and correlations to test cases.",
            discussion: """
                A case is a line of JSON: `rule_id`, `event` (with `logsource` as product/category/service where the \
                event does not say it) or `events`, a list of such with `at` in seconds, and `expected` (true where \
                it is left out). Without `--cases`, the cases are in `tests/….ndjson` in the rules' folders. Prints \
                each case that fails. Exits 0 when all hold, 1 otherwise.
                """)

        @Option(parsing: .singleValue, help: "File of cases; may be repeated.")
        var cases: [String] = []
        @OptionGroup var options: Options

        func run() throws {
            let collection = try options.read()
            for fault in collection.faults { StandardStream.error.write("remit: \(fault)") }
            var test = RuleTest(collection)
            let files = try cases.isEmpty ? RuleFolder.cases(options.rules) : cases
            for file in files { try test.read(file) { print($0) } }
            for title in cases.isEmpty ? test.untested : [] {
                print("warning: `\(title)` lacks a case that meets it or one that does not")
            }
            print("\(test.count) cases, \(test.failures) failed")
            if test.failures > 0 { throw ExitStatus.negative }
        }
    }
}
