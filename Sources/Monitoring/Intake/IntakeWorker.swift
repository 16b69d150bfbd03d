import Domain

/// The pipeline at the point that the store has reached, with what must be renewed from time to time.
struct IntakeWorker {
    /// How long what the directory says is kept.
    private static let peopleAge = Duration.seconds(30)
    /// The longest time that is read again for correlations at start.
    private static let longestRestore = Duration.seconds(86_400)

    /// The stages.
    private(set) var pipeline: IntakePipeline
    /// When an exception ends.
    private let nextEnd: Timestamp?
    private var peopleTime: Timestamp
    /// How many people work here.
    private(set) var peopleCount: Int

    /// Reads from the store what readers and correlations need to go on as if nothing had happened.
    init(_ parts: IntakePipeline.Parts, rules: DetectionRules, ports: Intake.Ports, now: Timestamp) async throws {
        let (store, people) = (ports.store, try await ports.people.people())
        let states = try await store.states()
        var pipeline = IntakePipeline(
            parts, rules: rules, people: people, states: states, places: try await store.places())
        let window = min(.milliseconds(rules.longestWindowMilliseconds), Self.longestRestore)
        var number = try await store.restorePoint(since: now - window, maximumLines: IntakeLimits.restoredLines)
        while case let batches = try await store.batches(from: number, bytes: IntakeLimits.transactionBytes),
            let last = batches.last
        {
            for batch in batches { pipeline.restore(batch) }
            number = last.number + 1
        }
        pipeline.detector.repeats = RepeatCounter(try await store.repeats(since: now - RepeatCounter.period))
        self.pipeline = pipeline
        nextEnd = rules.nextEnd
        peopleTime = now
        peopleCount = people.people.count
    }

    /// Whether an exception ended since the rules were loaded.
    func rulesEnded(at now: Timestamp) -> Bool { nextEnd.map { now >= $0 } ?? false }

    /// Whether what the directory says must be asked again.
    func peopleAreOld(at now: Timestamp) -> Bool { now > peopleTime + Self.peopleAge || now < peopleTime }

    /// Takes over what the directory says now.
    mutating func renew(_ people: PeopleSnapshot, at now: Timestamp) {
        pipeline.people = people
        peopleTime = now
        peopleCount = people.people.count
    }

    /// Takes one batch, unless it came before.
    mutating func take(
        _ batch: IntakeBatch, at now: Timestamp, store: any IntakeStore, into records: inout [IntakeRecord]
    ) async -> Result<IntakeReceipt, any Error> {
        do {
            if let key = batch.key, let before = try await store.receipt(of: batch.source, key: key) {
                guard before.digest == batch.digest else { return .failure(IntakeError.otherContent(key: key)) }
                return .success(before.receipt)
            }
            let record = try pipeline.take(batch, at: now)
            records.append(record)
            return .success(record.receipt)
        } catch {
            return .failure(error)
        }
    }
}
