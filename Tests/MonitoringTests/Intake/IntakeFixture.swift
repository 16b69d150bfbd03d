import Crypto
import Domain
import Monitoring
import PortConformance
import Sigma
import Synchronization

/// An intake over a store in memory, with a clock that tests set.
struct IntakeFixture {
    /// A clock that stands still until it is moved.
    final class Clock: WallClock {
        private let time = Mutex(Timestamp(seconds: 1_800_000_000))
        func now() -> Timestamp { time.withLock { $0 } }
        func move(by duration: Duration) { time.withLock { $0 = $0 + duration } }
    }

    /// Everybody's account has their name.
    struct Identities: PrincipalResolving {
        func person(of principal: ForeignPrincipal) -> PersonID? { try? PersonID(principal.name) }
    }

    struct People: PeopleLooking {
        let names: [String]
        func people() async throws -> PeopleSnapshot {
            var people: [PersonID: PeopleSnapshot.Facts] = [:]
            for name in names {
                people[try PersonID(name)] = .init(kind: .employee, ends: nil, projects: ["apollo"])
            }
            let asset = PeopleSnapshot.AssetFacts(
                kind: "weights", sensitivity: 5, owner: try PersonID("ada"), writers: [], projects: ["apollo"])
            return PeopleSnapshot(people: people, assets: ["lab/rocket": asset], identities: Identities())
        }
    }

    /// Kind `json` is lines of JSON; kind `pair` joins two lines into one event.
    struct Readers: RecordReaderMaking {
        func reader(of source: IntakeSource) throws -> any RecordReading {
            source.kind == "pair" ? PairReader() : JSONLineReader(realm: "test", sources: [LogSource(product: "test")])
        }
    }

    /// Holds every odd line back until the next comes.
    struct PairReader: RecordReading {
        private var held: [UInt8]?
        private var inner = JSONLineReader(realm: "test", sources: [LogSource(product: "test")])

        mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent] {
            guard let first = held else {
                held = line
                return []
            }
            held = nil
            return [try joined(first + [0x0A] + line, like: line)]
        }

        private mutating func joined(_ original: [UInt8], like line: [UInt8]) throws(RecordFault) -> ForeignEvent {
            guard let event = try inner.read(line).first else { throw RecordFault("blank") }
            return ForeignEvent(
                original: original, digest: ContentDigest(bytes: SHA256.hash(data: original)), native: event.native,
                sources: event.sources, act: event.act)
        }

        mutating func finish() -> [ForeignEvent] {
            guard let first = held else { return [] }
            held = nil
            return (try? joined(first, like: first)).map { [$0] } ?? []
        }
    }

    let store: MemoryIntakeStore
    let clock = Clock()
    let intake: Intake

    init(
        rules: [String] = [], exceptions: [String] = [], kind: String = "json", cutter: FieldCutter = FieldCutter(),
        people: [String] = ["ada", "bob"], store: MemoryIntakeStore = MemoryIntakeStore()
    ) throws {
        self.store = store
        let source = IntakeSource(id: try SourceID("log"), kind: kind, cutter: cutter)
        let named = { @Sendable (kind: String, texts: [String]) in
            texts.enumerated().map { RuleFile(name: "\(kind)\($0).yml", bytes: Array($1.utf8)) }
        }
        intake = Intake(
            Intake.Ports(
                store: store, people: People(names: people), makeReader: Readers(), encoder: ForeignOCSFEncoder(),
                clock: clock),
            sources: [source],
            load: { now in
                DetectionRules(files: named("rule", rules), exceptions: named("exception", exceptions), now: now)
            })
    }

    /// Runs `body` while batches are taken in.
    @discardableResult
    func running<Result: Sendable>(_ body: @Sendable @escaping () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [intake] in await intake.run() }
            let result = try await body()
            group.cancelAll()
            return result
        }
    }

    /// Hands lines in.
    @discardableResult
    func submit(_ lines: [String], key: String? = nil, isPause: Bool = false) async throws -> IntakeReceipt {
        let digest = ContentDigest(bytes: SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)))
        return try await intake.submit(
            IntakeBatch(
                source: try SourceID("log"), inputs: lines.map { .line(Array($0.utf8)) }, key: key, digest: digest,
                isPause: isPause))
    }
}
