import Domain
import FoundationEssentials
import Glibc

/// The logs of the invented lab on disk, and the file that says how they are watched.
struct DemoMonitoring {
    /// The folder in which the logs lie.
    let folder: String
    /// The folder of rules.
    let rules: String

    /// The names of the files.
    enum Log: String {
        /// auditd of the training machine.
        case audit = "train-01-audit.log"
        /// The code host.
        case code = "code-host.ndjson"
        /// The web proxy.
        case proxy = "proxy.ndjson"
    }

    /// Writes exceptions and `monitoring.yaml` into the data directory.
    ///
    /// - Returns: `nil` where there is no folder of rules: the story then leaves the logs out.
    static func prepare(in directory: DataDirectory, rules: String, now: Timestamp) throws -> Self? {
        let rules = rules.hasPrefix("/") ? rules : "\(FileManager.default.currentDirectoryPath)/\(rules)"
        guard FolderListing.isFolder(rules) else { return nil }
        let made = Self(folder: "\(directory.path)/logs", rules: rules)
        for folder in [made.folder, "\(made.folder)/exceptions"] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try made.write(
            exception("Nightly evaluation trusts the translator's code", now + .seconds(20 * 86_400)),
            to: "exceptions/nightly-evaluation.yml")
        try made.write(
            exception("Move of the translator to the new cluster", now - .seconds(3 * 86_400)),
            to: "exceptions/cluster-move.yml")
        try Data(made.declaration.utf8).write(to: URL(filePath: directory.monitoringFile))
        return made
    }

    /// Writes what the logs hold already when the server begins to follow them.
    func writeHistory(before now: Timestamp) throws {
        let history = DemoHistory(before: now)
        for (log, text) in [(Log.audit, history.audit), (.code, history.code), (.proxy, history.proxy)] {
            try write(text, to: log.rawValue)
        }
    }

    /// Adds lines to a log, as the program that writes it would.
    func append(_ text: String, to log: Log) throws {
        let bytes = Array(text.utf8)
        let file = open("\(folder)/\(log.rawValue)", O_WRONLY | O_APPEND | O_CREAT, 0o600)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count, close(file) == 0 else {
            throw DemoError.unexpected("`\(folder)/\(log.rawValue)` cannot be written")
        }
    }

    /// Cuts a log short without a copy, as a careless clean-up does.
    func cutShort(_ log: Log) throws {
        guard truncate("\(folder)/\(log.rawValue)", 0) == 0 else {
            throw DemoError.unexpected("`\(folder)/\(log.rawValue)` cannot be cut short")
        }
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }

    /// An exception that leaves one kind of command alone until `end`.
    private static func exception(_ title: String, _ end: Timestamp) -> String {
        """
        title: \(title)
        logsource: {product: linux, category: process_creation}
        filter:
          rules: [9e838fd0-11d1-43ef-9d8b-153fa576f4fa]
          selection: {CommandLine|contains: nightly-evaluation}
          condition: selection
        remit: {owner: ada, ends: \(end.description.prefix(10))}

        """
    }

    /// The file that says which logs are taken in.
    private var declaration: String {
        let people = DemoLogs.accounts.map { account in
            "  - {person: \(account.person), "
                + "accounts: [\"unix:train-01:\(account.number)\", \"github:\(account.code)\"]}"
        }
        return """
            rules: ["\(rules)"]
            exceptions: ["\(folder)/exceptions"]
            people:
            \(people.joined(separator: "\n"))
            sources:
              - name: train-01
                kind: auditd
                host: train-01
                files: ["\(folder)/\(Log.audit.rawValue)"]
              - name: code-host
                kind: github
                files: ["\(folder)/\(Log.code.rawValue)"]
              - name: proxy
                kind: json
                logsource: /proxy/
                files: ["\(folder)/\(Log.proxy.rawValue)"]
                cut: [cs-uri-query]
                drop:
                  - {field: cs-host, values: [works-council.example]}
              - name: build
                kind: json
                logsource: build//audit
                service: build-shipper
              - name: badges
                kind: json
                files: ["\(folder)/badges.ndjson"]

            """
    }
}
