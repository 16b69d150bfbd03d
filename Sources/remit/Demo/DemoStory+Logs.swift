import Access
import AsyncHTTPClient
import Domain
import FoundationEssentials
import Monitoring
import NIOCore
import NIOHTTP1
import Storage

/// The scenes about the logs of other systems.
extension DemoStory {
    /// How long the story waits for lines to be taken in: a hundred looks.
    private static let looks = 100

    /// Plays them, where there are rules.
    func watchLogs() async throws {
        guard let logs, let desk = monitoring else {
            say("The logs of other systems are left out: no folder of rules (--rules DIRECTORY)")
            return
        }
        say("Remit follows the lab's own logs: a training machine, the code host, the web proxy")
        // Now, and not before the people were declared: accounts are joined to people when a line is taken in.
        try logs.writeHistory(before: SystemClock().now())
        try await wait("the days before were not taken in") { $0["code-host"] != nil && $0["proxy"] != nil }
        tell("\(try await lines(desk)) lines taken in; each is an event, or kept with the reason why it is none")
        try await pause(3)
        try await packAndUpload(logs)
        try await cloneEverything(logs)
        try await buildLog()
        try await loseLines(logs)
        let findings = try await desk.store.findings(limit: 1_000)
        for lane in Lane.allCases {
            tell("\(findings.count { $0.lane == lane }) findings in the lane \(lane.rawValue)")
        }
        try await pause(4)
    }

    private func packAndUpload(_ logs: DemoMonitoring) async throws {
        say("Carl packs a folder of checkpoints; minutes later 60 MB go to private storage")
        let now = SystemClock().now()
        let before = try await count("train-01")
        try logs.append(
            DemoLogs.program(
                now - .seconds(240), number: 1_004, serial: 90_001,
                words: ["/usr/bin/tar", "-czf", "/tmp/feathers.tgz", "/ckpt/finch/step_9000"]), to: .audit)
        try await wait("the archive was not seen") { ($0["train-01"]?.nextLine ?? 0) > before }
        // An event of auditd is complete with its last record; the pause of the reader gives it out at the latest.
        try logs.append(
            DemoLogs.request(
                now - .seconds(60), user: "carl", method: "PUT", host: "content.dropbox.com", bytes: 60_000_000),
            to: .proxy)
        try await found("archive_then_upload", "07f66450-9ed4-482e-8191-08b248fc60a0")
        tell("a correlation over two logs: a case, with the records of both")
        try await pause(4)
    }

    private func cloneEverything(_ logs: DemoMonitoring) async throws {
        say("Lena clones sixteen repositories within minutes")
        let now = SystemClock().now()
        for number in 0..<16 {
            try logs.append(
                DemoLogs.code(
                    now - .seconds(160 - number * 10), actor: "lena-example", action: "git.clone",
                    repository: "nest-\(number)"), to: .code)
        }
        try await found("bulk_clone", "ff7ffb8a-cfb3-4cd0-a2f0-0c0c05297c4a")
        tell("watched, and nobody is accused: a new laptop explains it as well")
        try await pause(3)
    }

    private func buildLog() async throws {
        say("The build system sends its log over HTTP; one line of it is broken")
        let token = try await OperatorDesk.open(directory) {
            try await $0.createToken(service: "build-shipper", lifetimeSeconds: 3_600)
        }
        let now = SystemClock().now()
        let steps = ["checkout", "compile", "test", "package"]
        let lines = steps.enumerated().map { place, step in
            DemoLogs.build(
                now - .seconds(90 - place * 20), user: place % 2 == 0 ? "ada" : "bela", step: step,
                outcome: step == "test" ? "failure" : "success")
        }
        var request = HTTPClientRequest(url: base + "/ingest/v1/build")
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(token.text)")
        request.headers.add(name: "Idempotency-Key", value: "part-000001")
        request.body = .bytes(ByteBuffer(string: lines.joined() + "{\"time\":\"2026-0\n"))
        let response = try await http.execute(request, timeout: .minutes(1))
        let body = String(buffer: try await response.body.collect(upTo: 1 << 20))
        guard response.status.code == 200 else {
            throw DemoError.unexpected("the build's log was answered \(response.status.code): \(body)")
        }
        tell("200 once the lines are durable: four events, one line kept as it came, with the reason")
        try await pause(3)
    }

    private func loseLines(_ logs: DemoMonitoring) async throws {
        say("Somebody empties the proxy's log by hand; a line of the works council comes, and one without an end")
        try logs.cutShort(.proxy)
        try await wait("the cut was not noticed") { $0["proxy"]?.notice != nil }
        let now = SystemClock().now()
        try logs.append(
            DemoLogs.request(
                now, user: "bela", method: "GET", host: "works-council.example", bytes: 900)
                + "{\"time\":\"2026-\n"
                + DemoLogs.request(now, user: "bela", method: "GET", host: "docs.python.example", bytes: 900),
            to: .proxy)
        try await wait("the lines after the cut were not taken in") {
            ($0["proxy"]?.dropped ?? 0) > 0 && ($0["proxy"]?.refused ?? 0) > 0
        }
        tell("told on the page of sources: how much was lost at least, what was dropped, what was refused and why")
    }

    private func lines(_ desk: MonitoringDesk) async throws -> Int64 {
        try await desk.store.states().values.reduce(0) { $0 + $1.nextLine }
    }

    private func count(_ source: String) async throws -> Int64 {
        try await monitoring?.store.states()[try SourceID(source)]?.nextLine ?? 0
    }

    private func wait(_ otherwise: String, _ isThere: ([String: SourceState]) -> Bool) async throws {
        for _ in 0..<Self.looks {
            let states = try await monitoring?.store.states() ?? [:]
            if isThere(Dictionary(states.map { ($0.key.text, $0.value) }) { first, _ in first }) { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw DemoError.unexpected(otherwise)
    }

    private func found(_ title: String, _ rule: String) async throws {
        for _ in 0..<Self.looks {
            let findings = try await monitoring?.store.findings(limit: 1_000) ?? []
            if findings.contains(where: { $0.rule.reference == rule }) { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw DemoError.unexpected("the rule `\(title)` found nothing")
    }
}
