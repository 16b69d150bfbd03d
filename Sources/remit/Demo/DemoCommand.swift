import Access
import ArgumentParser
import AsyncHTTPClient
import Domain
import FoundationEssentials
import Logging

/// `remit demo`: an invented lab plays its story over real HTTP, then stays up to be tried.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Play the story of an invented lab, then stay up to be tried.",
        discussion: "Takes about a minute. Everything is real but the people: server, policies, files, ledger.")

    @Option(help: ArgumentHelp("Where to listen.", valueName: "address:port"))
    var listen = "127.0.0.1:8080"
    @Option(
        help: ArgumentHelp("Keep the data here; a new temporary folder where it is not given.", valueName: "directory"))
    var data: String?
    @Option(help: "Factor on the story's pauses; 0 plays at once.")
    var pace = 1.0
    @Option(help: ArgumentHelp("The rules for the logs of the lab.", valueName: "directory"))
    var rules = "rules"
    @Flag(help: "End after the story instead of staying up.")
    var exit = false

    func run() async throws {
        let folder =
            data ?? FileManager.default.temporaryDirectory.path + "/remit-demo-\(UInt32.random(in: 0 ... .max))"
        if FileManager.default.fileExists(atPath: folder + "/remit.sqlite") {
            throw ValidationError("`\(folder)` holds data already; the story begins with an empty folder")
        }
        let reader = try await SettingsSources.reader(
            flags: [("data", folder), ("listen", listen), ("log.level", "error")], environment: [:], file: nil)
        let settings = try ServerSettings(reader: reader)
        let directory = DataDirectory(path: folder)
        let installation = try await Installation.open(directory)
        let logs = try DemoMonitoring.prepare(in: directory, rules: rules, now: installation.clock.now())
        let composition = try await Composition(
            settings: settings, installation: installation, logger: ServerLog.start(level: settings.logLevel))
        let (addresses, announce) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await Server(composition: composition).run { address in announce.yield(address) }
            }
            for await address in addresses {
                StandardStream.output.write("listening on \(address), data in \(folder)")
                try await tell(at: address, directory, composition.monitoring, logs)
                if exit { group.cancelAll() }
            }
            try await group.waitForAll()
        }
    }

    private func tell(
        at address: String, _ directory: DataDirectory, _ monitoring: MonitoringDesk?, _ logs: DemoMonitoring?
    ) async throws {
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        do {
            try await DemoStory(
                http: http, base: address, directory: directory, pace: pace, monitoring: monitoring, logs: logs
            ).play()
        } catch {
            try await http.shutdown()
            throw error
        }
        try await http.shutdown()
        if exit { return }
        let token = try await OperatorDesk.open(directory) {
            try await $0.createToken(person: "ada", project: "birdsong", lifetimeSeconds: 8 * 3_600)
        }
        let link = try await OperatorDesk.open(directory) { try await $0.signInLink(person: nil) }
        StandardStream.output.write(
            """

            Now it is yours. See it (this link works once, for ten minutes):

                \(address)/sign-in?link=\(link.secret)

            Pull a model with the client you already use:

                HF_ENDPOINT=\(address) HF_TOKEN=\(token.text) hf download aviary/sparrow-small

            Or try what is refused (sensitivity 4, another project):

                HF_ENDPOINT=\(address) HF_TOKEN=\(token.text) hf download aviary/heron-large

            Ctrl-C ends it; the data stays in \(directory.path)
            """)
    }
}
