import Crypto
import Custody
import Domain
import Storage
import Testing

/// What two people accept, for whom and how long.
@Suite struct AcceptingTests {
    private let lab: Lab

    init() throws { lab = try Lab() }

    @Test func `two others let a refused file in, until their date`() async throws {
        let content = ["run.pkl": String(decoding: ScanningTests.malice, as: UTF8.self)]
        await #expect(throws: CustodyError.self) { try await lab.commit(content) }
        let blob = ContentDigest(bytes: SHA256.hash(data: ScanningTests.malice))
        let ends = lab.clock.now() + .seconds(86_400)
        func accept(_ name: String) async throws -> Int {
            try await lab.accepting.accept(
                blob, for: Lab.asset, reason: "a test of the loader", until: ends, caller: lab.caller(name))
        }
        #expect(try await accept("bob") == 1)
        #expect(try await accept("bob") == 1)
        await #expect(throws: CustodyError.self) { try await lab.commit(content) }
        #expect(try await accept("ada") == 2)
        await #expect(throws: CustodyError.self, "the pusher is one of the two") { try await lab.commit(content) }
        #expect(try await accept("eve") == 3)
        lab.clock.advance(seconds: 2 * 86_400)
        await #expect(throws: CustodyError.self, "the date has passed") { try await lab.commit(content) }
        lab.clock.advance(seconds: -2 * 86_400)
        let revision = try await lab.commit(content)
        #expect(revision.fileCount == 1)
        #expect(lab.policies.questions.compactMap(\.scan).last?.overridden == 1)
        let records = lab.ledger.activities.filter { $0.kind == .scan }
        #expect(records.count == 4 && records.allSatisfy { $0.detail.first?.contains("a test of the loader") == true })
    }

    @Test func `who may accept is decided by policies, as an action of its own`() async throws {
        try await lab.commit(["a.txt": "a"])
        lab.policies.answer { $0.action == .override ? refusal("not you") : .permit }
        let ends = lab.clock.now() + .seconds(60)
        await #expect(throws: CustodyError.self) {
            _ = try await lab.accepting.accept(
                digest("a"), for: Lab.asset, reason: "why", until: ends, caller: lab.caller("bob"))
        }
        #expect(lab.policies.questions.last?.action == .override)
        #expect(try await lab.verdicts.acceptances(of: digest("a"), for: Lab.asset).isEmpty)
        #expect(!lab.ledger.activities.contains { $0.kind == .scan })
    }

    @Test func `what nobody judged, or for too long, or without a reason, cannot be accepted`() async throws {
        try await lab.commit(["a.txt": "a"])
        let known = digest("a")
        let now = lab.clock.now()
        for (blob, ends, reason) in [
            (digest("unknown"), now + .seconds(60), "why"), (known, now, "why"),
            (known, now + .seconds(91 * 86_400), "why"), (known, now + .seconds(60), " \n"),
        ] {
            await #expect(throws: CustodyError.self) {
                _ = try await lab.accepting.accept(
                    blob, for: Lab.asset, reason: reason, until: ends, caller: lab.caller("bob"))
            }
        }
    }

    @Test func `rules that changed judge anew, and what was said before is kept`() async throws {
        try await lab.commit(["a.txt": "a"])
        let later = Inspecting(scanner: LaterRules(), verdicts: lab.verdicts, blobs: lab.blobs, clock: lab.clock)
        let judged = try await later.rescan(limit: 10)
        #expect(judged.map(\.content.name) == ["a.txt"])
        #expect(judged.first?.before?.verdict == .clean && judged.first?.now.verdict == .suspicious)
        #expect(try await later.rescan(limit: 10).isEmpty)
        lab.clock.advance(seconds: 1)
        let history = try await later.history(of: digest("a"), name: "a.txt")
        #expect(Set(history.map(\.rulesVersion)) == [lab.inspecting.rulesVersion, "later"])
    }
}

/// Rules that find something everywhere.
private struct LaterRules: ArtifactScanning {
    let rulesVersion = "later"

    func scan(_ blob: any BlobReader, name: String, at time: Timestamp) -> FileVerdict {
        let finding = FileVerdict.Finding(
            rule: "test", severity: .suspicious, members: [], offset: nil, message: "found", remedy: "", references: [])
        return FileVerdict(format: "text", findings: [finding], rulesVersion: rulesVersion, time: time)
    }
}
