import Crypto
import Domain
public import Monitoring

/// What every ``IntakeStore`` must do. Call ``check(_:)`` with a function that makes an empty store.
public enum IntakeStoreConformance {
    /// Runs every check, each on a store of its own.
    ///
    /// - Throws: ``ConformanceFailure`` for the first demand that is not met, or what the store throws.
    public static func check(_ makeStore: @Sendable () async throws -> any IntakeStore) async throws {
        for check in checks { try await check(try await makeStore()) }
    }

    private static let checks: [@Sendable (any IntakeStore) async throws -> Void] = [
        emptiness, wholeness, counting, names, positions, restoring, atomicity,
    ]

    private static let noon = Timestamp(seconds: 1_800_000_000)

    private static func digest(_ text: String) -> ContentDigest {
        ContentDigest(bytes: SHA256.hash(data: Array(text.utf8)))
    }

    /// A record of lines that are events each.
    private static func record(
        _ source: String, from line: Int64, _ lines: [String], key: String? = nil, cleanLine: Int64? = nil,
        positions: [FilePosition] = [], at time: Timestamp = noon
    ) throws -> IntakeRecord {
        let source = try SourceID(source)
        let batch = IntakeBatch(
            source: source, inputs: lines.map { .line(Array($0.utf8)) }, key: key,
            digest: key == nil ? nil : digest(lines.joined()), positions: positions)
        var record = IntakeRecord(
            batch: batch, arrived: time, firstLine: line, cleanLine: cleanLine ?? line + Int64(lines.count))
        for (number, text) in lines.enumerated() {
            record.kept.append(Array(text.utf8))
            record.events.append(
                StoredEvent(
                    source: source, line: line + Int64(number), ordinal: 0, time: time, person: try PersonID("ada"),
                    account: "unix:ada", action: "read", target: "x", outcome: .success, host: "node", classUID: 6003,
                    digest: digest(text), record: Array("{}".utf8)))
        }
        record.receipt.lines = lines.count
        record.receipt.events = lines.count
        return record
    }

    // MARK: Checks

    @Sendable private static func emptiness(_ store: any IntakeStore) async throws {
        try demand("an empty store knows no source", try await store.states(), [:])
        try demand("it knows no name", try await store.receipt(of: SourceID("a"), key: "k") == nil, true)
        try demand("it has no batch", try await store.batches(from: 0, bytes: 1), [])
        try demand("it has no position", try await store.positions(of: SourceID("a")), [])
        try demand("nobody was seen", try await store.places(), [])
        try demand("nothing was found", try await store.repeats(since: noon), [])
    }

    @Sendable private static func wholeness(_ store: any IntakeStore) async throws {
        try await store.append([try record("a", from: 0, ["one", "", "thr\u{E9}e"]), try record("b", from: 0, ["x"])])
        let batches = try await store.batches(from: 0, bytes: 1_000_000)
        try demand("batches come in the order in which they were taken", batches.map(\.source.text), ["a", "b"])
        try demand(
            "lines come back as they were", batches.first?.lines,
            [Array("one".utf8), [], Array("thr\u{E9}e".utf8)])
        try demand("and with their arrival", batches.first?.arrived, noon)
        let second = try await store.batches(from: (batches.first?.number ?? 0) + 1, bytes: 1)
        try demand("reading goes on behind a batch", second.map(\.source.text), ["b"])
    }

    @Sendable private static func counting(_ store: any IntakeStore) async throws {
        let source = try SourceID("a")
        var second = try record("a", from: 2, ["three"], at: noon + .seconds(10))
        second.receipt.unparsed = 4
        second.receipt.refusedCount = 2
        second.receipt.dropped = 1
        try await store.append([try record("a", from: 0, ["one", "two"])])
        try await store.append([second])
        let state = try await store.states()[source]
        try demand("lines are counted on", state?.nextLine, 3)
        try demand("events are", state?.events, 3)
        try demand("faults are", [state?.unparsed, state?.refused, state?.dropped], [4, 2, 1])
        try demand("the last arrival is known", state?.lastArrival, noon + .seconds(10))
        try demand("the time between two is known", state?.usualGapMilliseconds, 10_000)
    }

    @Sendable private static func names(_ store: any IntakeStore) async throws {
        let (a, b) = (try SourceID("a"), try SourceID("b"))
        try await store.append([try record("a", from: 0, ["one"], key: "k")])
        let found = try await store.receipt(of: a, key: "k")
        try demand("a name is known with its digest", found?.digest, digest("one"))
        try demand("and its answer", found?.receipt.events, 1)
        try demand("another name is not", try await store.receipt(of: a, key: "K") == nil, true)
        try demand("nor the name in another source", try await store.receipt(of: b, key: "k") == nil, true)
    }

    @Sendable private static func positions(_ store: any IntakeStore) async throws {
        let source = try SourceID("a")
        var first = FilePosition(path: "/x", device: 1, inode: UInt64.max)
        first.offset = 5
        let other = FilePosition(path: "/y", device: 1, inode: 3)
        try await store.append([try record("a", from: 0, ["one"], positions: [first, other])])
        first.offset = 9
        let rotated = FilePosition(path: "/x", device: 1, inode: 4)
        try await store.append([try record("a", from: 1, [], positions: [first, rotated])])
        try demand(
            "the positions of a path are replaced and others stay", try await store.positions(of: source),
            [first, rotated, other])
        try demand("a pass without a line counts none", try await store.states()[source]?.nextLine, 1)
    }

    @Sendable private static func restoring(_ store: any IntakeStore) async throws {
        try await store.append([try record("a", from: 0, ["1"], at: noon)])
        try await store.append([try record("a", from: 1, ["2"], cleanLine: 1, at: noon + .seconds(100))])
        try await store.append([try record("a", from: 2, ["3"], cleanLine: 1, at: noon + .seconds(200))])
        let all = try await store.batches(from: 0, bytes: 1_000_000).map(\.number)
        let held = try await store.restorePoint(since: noon + .seconds(1_000), maximumLines: 100)
        try demand("what a reader holds back is read again", held, all[1])
        let recent = try await store.restorePoint(since: noon, maximumLines: 100)
        try demand("so is what is recent", recent, all[0])
        let bounded = try await store.restorePoint(since: noon, maximumLines: 1)
        try demand("but not more than asked for", bounded, all[2])
    }

    @Sendable private static func atomicity(_ store: any IntakeStore) async throws {
        try await store.append([try record("a", from: 0, ["one"], key: "k")])
        var failed = false
        do {
            // The second does not begin where the source ends.
            try await store.append([try record("b", from: 0, ["x"]), try record("a", from: 7, ["two"])])
        } catch {
            failed = true
        }
        try demand("a line cannot have another number than the next", failed, true)
        try demand(
            "nothing of a group is written then", Set(try await store.states().keys.map(\.text)), ["a"])
        try demand("nor its lines", try await store.batches(from: 0, bytes: 1_000_000).count, 1)
    }
}
