import Access
import AsyncHTTPClient
import FoundationEssentials

/// The story that the demonstration plays, over real HTTP against the server that it started.
struct DemoStory {
    let http: HTTPClient
    let base: String
    let directory: DataDirectory
    /// Factor on all pauses: 1 for people, 0 for tests.
    let pace: Double
    /// Takes the lab's logs in, where there are rules.
    var monitoring: MonitoringDesk?
    /// The lab's logs.
    var logs: DemoMonitoring?

    /// Plays all scenes.
    ///
    /// - Throws: ``DemoError`` when a scene ends otherwise than it must.
    func play() async throws {
        try await declareLab()
        try await pushModels()
        try await poisonedPush()
        try await laterStep()
        try await allowedPull()
        try await refusal()
        try await slowDrip()
        try await watchLogs()
        try await leaver()
        try await verifyLedger()
    }

    private func declareLab() async throws {
        say("An invented lab: five people, two projects, three models, one dataset (remit apply lab.yaml)")
        let declaration = try DirectoryFile.parse(Array(DemoLab.declaration.utf8), name: "lab.yaml")
        let changes = try await desk { try await $0.apply(declaration) }
        tell("\(changes.count) things declared")
        try await pause(2)
    }

    private func pushModels() async throws {
        say("Ada pushes two models, Bela one: real safetensors files, hashed while they stream")
        let ada = try await client("ada", "birdsong")
        try await ada.push(
            DemoModel.files(title: "Sparrow small", megabytes: 24, seed: 1), to: "aviary/sparrow-small",
            title: "first weights")
        try await ada.push(
            DemoModel.files(title: "Finch chat", megabytes: 16, seed: 2), to: "aviary/finch-chat",
            title: "first weights")
        let bela = try await client("bela", "harvest")
        try await bela.push(
            DemoModel.files(title: "Heron large", megabytes: 64, seed: 3), to: "aviary/heron-large",
            title: "first weights")
        tell("three revisions, each visible only after its last byte was checked")
        try await pause(3)
    }

    private func poisonedPush() async throws {
        say("Bela adds an optimizer state that somebody passed on: loading it would run a command")
        let bela = try await client("bela", "harvest")
        let answer = try await bela.tryToPush(
            [DemoModel.poisoned], to: "aviary/heron-large", title: "optimizer state")
        try expect(answer.status == 403, "the push was answered \(answer.status)")
        try expect(answer.message?.contains("malicious") == true, "the refusal says: \(answer.message ?? "nothing")")
        tell("403, no revision, and his client prints:")
        tell("  \(answer.message ?? "")")
        try await pause(5)
    }

    private func laterStep() async throws {
        say("Ada pushes the next step of a run; the console shows what it changed, tensor by tensor")
        let ada = try await client("ada", "birdsong")
        try await ada.push(
            [DemoModel.shard(2, megabytes: 24, seed: 1, step: 0.003)], to: "aviary/sparrow-small",
            title: "after another epoch", description: "Run: warbler-0412")
        tell("\(base)/console/models/aviary/sparrow-small/changes")
        try await pause(3)
    }

    private func allowedPull() async throws {
        say("Ivy, an intern on the project, pulls sparrow-small (sensitivity 2): inside her remit")
        let ivy = try await client("ivy", "birdsong")
        let answer = try await ivy.pull("model-00001-of-00002.safetensors", of: "aviary/sparrow-small")
        try expect(answer.status == 200, "the pull was answered \(answer.status) \(answer.message ?? "")")
        tell("200, \(answer.bytes >> 20) MB; the decision was durable before the first byte left")
        try await pause(4)
    }

    private func refusal() async throws {
        say("Ivy tries finch-chat (sensitivity 3)")
        let ivy = try await client("ivy", "birdsong")
        let answer = try await ivy.pull("config.json", of: "aviary/finch-chat")
        try expect(answer.status == 403, "the pull was answered \(answer.status)")
        tell("403, and her client prints:")
        tell("  \(answer.message ?? "")")
        try await pause(5)
    }

    private func slowDrip() async throws {
        say("Carl, a contractor, reads finch-chat again and again in small pieces")
        let carl = try await client("carl", "birdsong")
        let piece = 2 << 20
        var total = 0
        for round in 0..<40 {
            let start = (round * piece) % (6 << 20)
            let answer = try await carl.pull(
                "model-00001-of-00002.safetensors", of: "aviary/finch-chat", range: start...(start + piece - 1))
            total += answer.bytes
            if answer.status == 403 {
                tell("after \(total >> 20) MB of a 16 MB model: 403")
                tell("  \(answer.message ?? "")")
                try await pause(5)
                return
            }
            try expect(answer.status == 206, "piece \(round) was answered \(answer.status) \(answer.message ?? "")")
            try await pause(0.8)
        }
        throw DemoError.unexpected("the budget never ended the drip")
    }

    private func leaver() async throws {
        say("Lena downloads heron-large (sensitivity 4) slowly; in the middle of it she is suspended")
        let lena = try await client("lena", "harvest")
        let whole = 32 << 20
        var suspended: ContinuousClock.Instant?
        let answer = try await lena.pull("model-00001-of-00002.safetensors", of: "aviary/heron-large") { count in
            if count > whole / 4, suspended == nil {
                _ = try await desk { try await $0.suspend(person: "lena") }
                suspended = .now
            }
            if suspended == nil { try await Task.sleep(for: .milliseconds(4)) }
        }
        try expect(answer.bytes < whole, "the whole file arrived")
        let milliseconds = suspended.map { Int(($0.duration(to: .now)) / .milliseconds(1)) } ?? 0
        tell(
            "her stream ended \(milliseconds) ms later, after \(answer.bytes >> 20) of 32 MB; her tokens ended with it")
        try await pause(4)
    }

    private func verifyLedger() async throws {
        say("Everything that happened is in the ledger (remit ledger verify)")
        let report = try await LedgerReport.verify(directory)
        tell("\(report.size) entries, root \(report.root)")
        try await pause(1)
    }

    private func client(_ person: String, _ project: String) async throws -> DemoHubClient {
        let token = try await desk {
            try await $0.createToken(person: person, project: project, lifetimeSeconds: 3_600)
        }
        return DemoHubClient(http: http, base: base, token: token.text)
    }

    private func desk<Result: Sendable>(
        _ body: @Sendable (any Administering) async throws -> Result
    ) async throws -> Result {
        try await OperatorDesk.open(directory, body)
    }

    private func expect(_ condition: Bool, _ otherwise: String) throws {
        if !condition { throw DemoError.unexpected(otherwise) }
    }

    /// Waits so that people can read along: seconds, times the pace of the story.
    func pause(_ seconds: Double) async throws {
        try await Task.sleep(for: .milliseconds(Int(seconds * pace * 1_000)))
    }

    /// Opens a scene.
    func say(_ scene: String) { StandardStream.output.write("\n• \(scene)") }
    /// Tells a line of it.
    func tell(_ line: String) { StandardStream.output.write("    \(line)") }
}
