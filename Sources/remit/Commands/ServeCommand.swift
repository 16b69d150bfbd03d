import ArgumentParser
import FoundationEssentials
import Logging

/// `remit serve`: the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve models and datasets to the clients that people already use.",
        discussion: """
            Prints `listening on ADDRESS` as its first line on standard output, logs to standard error, and serves \
            until SIGTERM. Every key of `remit config` may stand in the file given with --config, in the environment \
            as \
            REMIT_…, or in --set; flags win over environment, environment over file.
            """)

    @Option(help: ArgumentHelp("The data directory.", valueName: "directory"))
    var data: String?
    @Option(help: ArgumentHelp("Where to listen; port 0 picks a free one.", valueName: "address:port"))
    var listen: String?
    @Option(help: ArgumentHelp("A YAML file of configuration keys.", valueName: "file"))
    var config: String?
    @Option(name: .customLong("set"), help: ArgumentHelp("Set a configuration key.", valueName: "key=value"))
    var assignments: [String] = []

    func run() async throws {
        let settings = try await settings()
        let logger = ServerLog.start(level: settings.logLevel)
        try ServerAccount.settle(settings, logger: logger)
        let installation = try await Installation.open(DataDirectory(path: settings.data))
        if installation.isFirstStart {
            logger.warning("\(Installation.firstStartWarning)")
        }
        let composition = try await Composition(settings: settings, installation: installation, logger: logger)
        try await Server(composition: composition).run { address in
            StandardStream.output.write("listening on \(address)")
        }
    }

    private func settings() async throws -> ServerSettings {
        var flags: [(key: String, value: String)] = []
        for assignment in assignments {
            guard let equals = assignment.firstIndex(of: "=") else {
                throw ValidationError("--set \(assignment): write KEY=VALUE")
            }
            flags.append((String(assignment[..<equals]), String(assignment[assignment.index(after: equals)...])))
        }
        if let data { flags.append(("data", data)) }
        if let listen { flags.append(("listen", listen)) }
        let reader = try await SettingsSources.reader(
            flags: flags, environment: ProcessInfo.processInfo.environment, file: config)
        return try ServerSettings(reader: reader)
    }
}
