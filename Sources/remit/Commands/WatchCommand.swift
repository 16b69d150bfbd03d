import AccessAPI
import ArgumentParser
import Domain
import FoundationEssentials
import Logging
import Monitoring
import ServiceLifecycle
import Storage
import UnixSignals

/// `remit watch`: follows the logs of other systems.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Follow the logs of other systems into a data directory.",
        discussion: """
            What a running server does by itself where it is configured to. The file of logs says which files are \
            followed and by which rules; `monitoring.yaml` in the data directory where none is given. Runs until \
            SIGTERM, and goes on at the next start where it stopped: no line is lost or read twice.
            """)

    @OptionGroup var options: DataOptions
    @Option(name: .customLong("file"), help: ArgumentHelp("The file that says which logs.", valueName: "file"))
    var path: String?
    @Flag(help: "End once everything that is there was read.")
    var once = false

    func run() async throws {
        let directory = try options.directory()
        try directory.create()
        guard let path = MonitoringDesk.file(configured: path, directory: directory) else {
            throw MonitoringFileError.unreadable(directory.monitoringFile)
        }
        let logger = ServerLog.start(level: .notice)
        let hasDirectory = FileManager.default.fileExists(atPath: directory.database)
        let people = hasDirectory ? SQLiteAccessStore(try StateDatabase(reading: directory.database)) : nil
        let desk = try MonitoringDesk(file: path, directory: directory, people: people)
        StandardStream.output.write("watching \(desk.files.values.reduce(0) { $0 + $1.count }) files")
        let watch = LogWatch(
            intake: desk.intake, store: desk.store, files: desk.files, logger: logger, endsWhenQuiet: once)
        guard watch.hasFiles else { throw MonitoringFileError.fault(path, "no source has `files` to follow") }
        if once {
            try await Self.runOnce(desk, watch)
        } else {
            let services: [any Service] = [
                BackgroundService { await desk.intake.run() }, BackgroundService { try await watch.run() },
            ]
            try await ServiceGroup(
                configuration: .init(
                    services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
            ).run()
        }
        try await report(desk)
    }

    private static func runOnce(_ desk: MonitoringDesk, _ watch: LogWatch) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await desk.intake.run() }
            try await watch.run()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    private func report(_ desk: MonitoringDesk) async throws {
        for warning in desk.intake.currentHealth().ruleWarnings { StandardStream.error.write("remit: \(warning)") }
        for (source, state) in try await desk.store.states().sorted(by: { $0.key < $1.key }) {
            StandardStream.output.write(
                "\(source): \(state.nextLine) lines, \(state.events) events, \(state.unparsed) unparsed, "
                    + "\(state.refused) refused, \(state.dropped) dropped")
        }
    }
}
