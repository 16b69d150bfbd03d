import ArgumentParser
import FoundationEssentials
import Sigma

/// `remit hunt`: looks through logs with Sigma rules.
struct HuntCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hunt", abstract: "Look through logs with Sigma rules.",
        discussion: """
            A log is lines of JSON, one event each; `-` is standard input, a folder is every file below it. The kind \
            of each event is told from the event itself. Prints one line a match. A rule that cannot be loaded and a \
            line that cannot be read are named on standard error and do not stop the rest.

            Exits 0 without a match, 1 with matches, 2 on errors.
            """)

    @Option(
        name: .long, parsing: .singleValue, help: "Folder or file of rules, filters and correlations; may be repeated.")
    var rules: [String]
    @Flag(help: "Follow correlations; rules that only feed one are then not reported by themselves.")
    var correlations = false
    @Option(help: "text or json: one object a match with rule_id, rule_title, level, file and line.")
    var format: OutputFormat = .text
    @Option(parsing: .singleValue, help: "NAME=VALUE for the placeholder %NAME% of rules; may be repeated.")
    var placeholder: [String] = []
    @Argument(help: "Logs.")
    var logs: [String]

    func run() throws {
        let collection = try RuleFolder.read(rules, placeholders: placeholder)
        var hunt = Hunt(collection, followsCorrelations: correlations)
        for fault in collection.faults + hunt.set.faults { warn("\(fault)") }
        guard !hunt.set.rules.isEmpty else { throw HuntError.noneRuns }
        var failed = false
        for log in try logs.flatMap(Self.files) {
            do {
                try hunt.read(log, warn: warn) { try format.print($0, text: $0.text) }
            } catch let error as HuntError {
                failed = true
                warn("\(error)")
            }
        }
        for match in hunt.finish() { try format.print(match, text: match.text) }
        summarise(hunt)
        if failed { throw ExitStatus.failure }
        if hunt.tally.matches > 0 { throw ExitStatus.negative }
    }

    /// The files of a log's path.
    private static func files(_ path: String) throws -> [String] {
        var isFolder = false
        guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
            return [path]
        }
        let folder = path.hasSuffix("/") ? path : path + "/"
        return try FileManager.default.subpathsOfDirectory(atPath: path).sorted().map { folder + $0 }.filter { file in
            var isFolder = false
            return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder
        }
    }

    private func warn(_ text: String) { StandardStream.error.write("remit: \(text)") }

    private func summarise(_ hunt: Hunt) {
        let tally = hunt.tally
        warn(
            "\(hunt.set.rules.count) rules, \(tally.events) events, \(tally.matches) matches, "
                + "\(tally.unreadLines) lines not read, \(tally.unknownEvents) events to which no rule applies")
        guard let counters = hunt.counters, counters != CorrelationCounters() else { return }
        warn(
            "correlations: \(counters.withoutGroup) matches without their group's field, \(counters.withoutValue) "
                + "without a value, \(counters.late) late, \(counters.evictedGroups) groups and "
                + "\(counters.evictedOccurrences) occurrences given up at a limit")
    }
}
