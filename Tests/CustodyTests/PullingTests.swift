import Custody
import Domain
import Testing

/// Bytes that leave: decided, counted, cut.
@Suite struct PullingTests {
    private let lab: Lab
    private let path: RepositoryPath

    init() async throws {
        lab = try Lab()
        path = try RepositoryPath("a.txt")
        try await lab.commit(["a.txt": "0123456789", "d/b.txt": "bb"])
        lab.policies.forget()
    }

    @Test func `a range is sent, settled and recorded`() async throws {
        let transfer = try await open(.from(first: 2, last: 5))
        let question = try #require(lab.policies.questions.last)
        #expect(question.action == .pull)
        #expect(question.target?.rangeStart == 2 && question.target?.rangeLength == 4)
        #expect(question.transfer?.bytesLastDay == 4 && question.transfer?.assetBytes == 12)
        #expect(try readAll(transfer) == "2345")
        try transfer.sent(4)
        try await transfer.close(.completed)
        try await transfer.close(.failed)
        let activity = try #require(lab.ledger.activities.last)
        #expect(activity.kind == .pull && activity.outcome == .completed && activity.bytes == 4)
        #expect(activity.decision == transfer.decision.id)
        #expect(lab.ledger.activities.count { $0.kind == .pull } == 1)
        #expect(figures().bytesLastDay == 4)
        #expect(lab.streams.count == 0)
    }

    @Test func `a client that goes away is charged for what it got`() async throws {
        let transfer = try await open(.whole)
        #expect(figures().bytesLastDay == 10)
        try transfer.sent(3)
        try await transfer.close(.interrupted)
        #expect(figures().bytesLastDay == 3)
        #expect(lab.ledger.activities.last?.outcome == .interrupted)
    }

    @Test func `a refused pull gives its reservation back`() async throws {
        lab.policies.answer { _ in refusal("over budget") }
        await #expect(throws: CustodyError.self) { _ = try await open(.whole) }
        #expect(figures().bytesLastDay == 0)
        #expect(lab.streams.count == 0)
    }

    @Test func `an unsatisfiable range tells the size only to those who may see it`() async throws {
        await #expect(throws: CustodyError.rangeNotSatisfiable(size: 10)) {
            _ = try await open(.from(first: 10, last: nil))
        }
        lab.policies.answer { _ in .conceal }
        await #expect(throws: CustodyError.concealed) { _ = try await open(.from(first: 10, last: nil)) }
        #expect(lab.policies.questions.allSatisfy { $0.action == .pull })
    }

    @Test func `a range for another entity gives the whole file`() async throws {
        let tag = try await lab.pulling.describe(path, in: Lab.asset, at: .main, caller: lab.caller()).file.entityTag
        for (validator, length) in [(tag, Int64(5)), ("stale", 10)] {
            let transfer = try await lab.pulling.open(
                path, in: Lab.asset, at: .main, range: .from(first: 5, last: nil), validator: validator,
                caller: lab.caller())
            #expect(transfer.range.length == length)
            try await transfer.close(.interrupted)
        }
    }

    @Test func `a hidden repository answers exactly as an absent one, whatever is asked`() async throws {
        lab.policies.answer { _ in .conceal }
        let paths = try [path, RepositoryPath("absent")]
        for asset in [Lab.asset, assetID("org/absent")] {
            for name in try [RevisionName.main, RevisionName("absent")] {
                for path in paths {
                    lab.policies.forget()
                    await #expect(throws: CustodyError.concealed) {
                        _ = try await lab.pulling.describe(path, in: asset, at: name, caller: lab.caller())
                    }
                    await #expect(throws: CustodyError.concealed) {
                        _ = try await lab.pulling.open(path, in: asset, at: name, range: .whole, caller: lab.caller())
                    }
                    await #expect(throws: CustodyError.concealed) {
                        _ = try await lab.browsing.tree(
                            asset, at: name, folder: path, recursive: true, caller: lab.caller())
                    }
                    // People read their own decisions, so the actions must be alike as well.
                    #expect(lab.policies.questions.map(\.action) == [.view, .pull, .view])
                    #expect(lab.policies.questions.allSatisfy { $0.action != .pull || $0.transfer != nil })
                }
            }
        }
    }

    @Test func `a path that is named a thousand times is looked up once`() async throws {
        let folder = try RepositoryPath("d")
        let listing = try await lab.browsing.paths(
            Array(repeating: folder, count: Browsing.maximumPaths), in: Lab.asset, at: .main, caller: lab.caller())
        #expect(listing.entries.map(\.path) == [folder])
    }

    @Test func `a suspension cuts a stream whose write is stuck`() async throws {
        let transfer = try await open(.whole)
        try transfer.sent(2)
        async let reason = transfer.waitUntilCut()
        #expect(lab.streams.cutStreams(of: person("eve"), because: "other") == 0)
        #expect(lab.streams.cutStreams(of: person("ada"), because: "suspended") == 1)
        #expect(await reason == "suspended")
        #expect(throws: CustodyError.cut("suspended")) { _ = try readAll(transfer) }
        #expect(throws: CustodyError.cut("suspended")) { try transfer.sent(1) }
        try await transfer.close(.interrupted)
        let activity = try #require(lab.ledger.activities.last)
        #expect(activity.outcome == .cut && activity.bytes == 3 && activity.detail == ["suspended"])
        #expect(lab.streams.cutStreams(of: person("ada"), because: "again") == 0)
    }

    @Test func `a suspension between decision and first byte cuts too`() async throws {
        let streams = lab.streams
        lab.policies.answer { question in
            if question.action == .pull { _ = streams.cutStreams(of: question.caller.person, because: "suspended") }
            return .permit
        }
        await #expect(throws: CustodyError.cut("suspended")) { _ = try await open(.whole) }
        #expect(lab.ledger.activities.last?.outcome == .cut && lab.ledger.activities.last?.bytes == 0)
        #expect(figures().bytesLastDay == 0)
    }

    @Test func `waiting for a cut ends with the transfer and with its task`() async throws {
        let transfer = try await open(.whole)
        let waiting = Task { await transfer.waitUntilCut() }
        waiting.cancel()
        #expect(await waiting.value == nil)
        async let reason = transfer.waitUntilCut()
        try await transfer.close(.completed)
        #expect(await reason == nil)
    }

    @Test func `a blob that is missing is our fault and costs nothing`() async throws {
        try lab.blobs.remove(digest("0123456789"))
        await #expect(throws: CustodyError.storage(.damaged(blob: digest("0123456789").hex))) {
            _ = try await open(.whole)
        }
        #expect(lab.ledger.activities.last?.outcome == .failed)
        #expect(figures().bytesLastDay == 0 && lab.streams.count == 0)
    }

    private func open(_ range: RangeRequest) async throws -> OpenTransfer {
        try await lab.pulling.open(path, in: Lab.asset, at: .main, range: range, caller: lab.caller())
    }

    private func figures() -> EgressFigures {
        lab.meter.figures(person: person("ada"), asset: Lab.asset, now: lab.clock.now())
    }

    private func readAll(_ transfer: OpenTransfer) throws -> String {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 3)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try transfer.read(into: $0) }
            if count == 0 { return String(decoding: content, as: UTF8.self) }
            content += buffer.prefix(count)
        }
    }
}
