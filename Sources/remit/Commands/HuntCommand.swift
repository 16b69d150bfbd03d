import ArgumentParser
import FoundationEssentials
import Glibc
import LogSources
import Sigma

/// `remit hunt`: looks through logs with Sigma rules.
struct HuntCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hunt", abstract: "Look through logs with Sigma rules.",
        discussion: """
            A log is lines of JSON, one event each, or a list of JSON objects such as CloudTrail delivers; packed with \
            gzip or not; `-` is standard input, a folder is every file below it. The kind of each event is told from \
            the event itself. Logs that are not JSON are read as what they begin like, or as `--kind` says. Prints \
            one line a match. A rule that cannot be loaded, a line that cannot be read and a packed log that is \
            damaged are named on standard error and do not stop the rest.

            Exits 0 without a match, 1 with matches, 2 on errors.
            """)

    @Option(
        name: .long, parsing: .singleValue, help: "Folder or file of rules, filters and correlations; may be repeated.")
    var rules: [String]
    @Flag(help: "Follow correlations; rules that only feed one are then not reported by themselves.")
    var correlations = false
    @Option(
        help: """
            text; json: one object a match with rule_id, rule_title, level, file and line; sarif: one SARIF 2.1.0 log; \
            ocsf: one OCSF Detection Finding a match.
            """)
    var format: HuntForm = .text
    @Option(parsing: .singleValue, help: "NAME=VALUE for the placeholder %NAME% of rules; may be repeated.")
    var placeholder: [String] = []
    @Option(
        parsing: .singleValue,
        help: "product/category/service of every event, instead of telling it from the event; may be repeated.")
    var logsource: [TypedLogSource] = []
    @Option(
        help: "The kind of every log, such as auditd, sshd, access-log, slurm or mapped, instead of telling it.")
    var kind: String?
    @Option(help: "File that says how logs of kind mapped are understood.")
    var mapping: String?
    @Option(help: "Only events from this moment on: 2026-01-31 or 2026-01-31T09:00:00Z, by the event's own time.")
    var from: TypedMoment?
    @Option(help: "Only events before this moment.")
    var until: TypedMoment?
    @Argument(help: "Logs.")
    var logs: [String]

    func run() throws {
        let collection = try RuleFolder.read(rules, placeholders: placeholder)
        let files = try logs.flatMap(HuntFiles.files)
        var hunt = Hunt(
            collection, followsCorrelations: correlations, sources: logsource.map(\.source), kind: try logKind(),
            readerOptions: try readerOptions(),
            range: HuntRange(from: from?.milliseconds, until: until?.milliseconds),
            progress: progress(files))
        for fault in collection.faults + hunt.set.faults { warn("\(fault)") }
        guard !hunt.set.rules.isEmpty else { throw HuntError.noneRuns }
        var printer = HuntPrinter(format, version: Product.version, now: SystemClock().now()) {
            print($0, terminator: "")
        }
        printer.begin()
        var failed = false
        for log in files {
            do {
                try hunt.read(log, warn: warn) { try printer.add($0) }
            } catch let error as HuntError {
                failed = true
                warn("\(error)")
            }
        }
        for match in hunt.finish() { try printer.add(match) }
        try printer.end(hunt.set)
        summarise(hunt)
        if failed { throw ExitStatus.failure }
        if hunt.tally.matches > 0 { throw ExitStatus.negative }
    }

    /// The kind that was named.
    private func logKind() throws -> LogKind? {
        if let kind { return try LogSources.kind(named: kind) }
        return mapping == nil ? nil : .mapped
    }

    /// What readers of kinds must be told.
    private func readerOptions() throws -> ReaderOptions {
        guard let mapping else { return ReaderOptions() }
        guard let data = FileManager.default.contents(atPath: mapping) else { throw HuntError.unreadable(mapping) }
        return ReaderOptions(mapping: try LogMapping(yaml: Array(data)))
    }

    /// What shows how far it is; nothing where nobody looks.
    private func progress(_ files: [String]) -> HuntProgress? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        return HuntProgress(total: files.contains("-") ? 0 : files.reduce(0) { $0 + HuntFiles.size(of: $1) })
    }

    private func warn(_ text: String) { StandardStream.error.write("remit: \(text)") }

    private func summarise(_ hunt: Hunt) {
        let tally = hunt.tally
        warn(
            "\(hunt.set.rules.count) rules, \(tally.events) events, \(tally.matches) matches, "
                + "\(tally.unreadLines) lines not read, \(tally.unknownEvents) events to which no rule applies")
        if tally.outsideEvents + tally.timelessEvents > 0 {
            warn(
                "\(tally.outsideEvents) events outside the time that was asked for, \(tally.timelessEvents) that say "
                    + "no time")
        }
        guard let counters = hunt.counters, counters != CorrelationCounters() else { return }
        warn(
            "correlations: \(counters.withoutGroup) matches without their group's field, \(counters.withoutValue) "
                + "without a value, \(counters.late) late, \(counters.evictedGroups) groups and "
                + "\(counters.evictedOccurrences) occurrences given up at a limit")
    }
}
