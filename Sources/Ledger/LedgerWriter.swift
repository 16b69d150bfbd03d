internal import Synchronization
public import TransparencyLog

/// The ledger, open for writing: takes records, makes them durable in groups, and signs what it holds.
///
/// An append returns when the record is on stable storage. While one flush runs, what arrives waits, and all of it goes
/// into the next; so a lone caller waits for one flush and many callers share one. Tiles and checkpoint follow from
/// ``run()``. After a failed write or flush nothing is accepted any more and nothing is tried again: the disk's state
/// is then unknown and only a restart reads it anew.
public final class LedgerWriter: LedgerAppending, LedgerFollowing, Sendable {
    /// Where records and receipts of one call wait.
    struct Request: Sendable {
        let records: [PreparedRecord]
        let byteCount: Int
        let continuation: CheckedContinuation<[LedgerReceipt], any Error>
    }

    /// What has arrived and is not written.
    struct Intake {
        var requests: [Request] = []
        var waitingCount = 0
        var isCommitting = false
        var failure: LedgerError?
    }

    let configuration: LedgerConfiguration
    let segments: any SegmentStorage
    let tiles: any TileStorage
    let signer: any NoteSigner
    let clock: any Clock<Duration>
    let sealer: RecordSealer
    let opener: RecordOpener
    let supply: SegmentSupply
    let intake = Mutex(Intake())
    let committer: Mutex<Committer>
    let integrator: Mutex<Integrator>
    let map: Mutex<SegmentMap>
    let durable: SizeGate
    let signed: SizeGate
    /// The size for which a caller waits for a checkpoint.
    let demanded: SizeGate
    let commitThread: WorkerThread
    let integrationThread: WorkerThread

    /// Keeps the parts together; ``open(_:)``
    /// makes them.
    init(
        ports: LedgerPorts, opening: LedgerOpening, supply: SegmentSupply, committer: Committer,
        publishedSize: UInt64, commitThread: WorkerThread
    ) {
        configuration = ports.configuration
        segments = ports.segments
        tiles = ports.tiles
        signer = ports.signer
        clock = ports.clock
        sealer = RecordSealer(
            payloadKeys: ports.payloadKeys, pseudonymKeys: ports.pseudonymKeys, random: ports.random)
        opener = RecordOpener(payloadKeys: ports.payloadKeys)
        self.supply = supply
        self.committer = Mutex(committer)
        integrator = Mutex(
            Integrator(tiles: ports.tiles, builder: opening.builder, publishedSize: publishedSize))
        map = Mutex(opening.map)
        durable = SizeGate(size: opening.map.size)
        signed = SizeGate(size: publishedSize)
        demanded = SizeGate(size: publishedSize)
        self.commitThread = commitThread
        integrationThread = WorkerThread(name: "ledger-tiles")
    }

    deinit {
        commitThread.stop()
        integrationThread.stop()
    }

    /// The number of durable records.
    public var size: UInt64 { durable.size }

    /// The number of records that the last published checkpoint covers.
    public var signedSize: UInt64 { signed.size }

    /// The key that signs the checkpoints; its name is the log's origin.
    public var logKey: VerifierKey { signer.verifierKey }

    /// Whether the ledger takes no records any more, and why; for `/readyz`.
    public var failure: LedgerError? { intake.withLock { $0.failure } }

    /// The number of records that wait to be written.
    public var waitingCount: Int { intake.withLock { $0.waitingCount } }

    /// Waits until more than `size` records are durable.
    public func waitForSize(over size: UInt64) async throws -> UInt64 { try await durable.wait(over: size) }

    /// Refuses further appends, lets those that were accepted finish, and ends the threads.
    ///
    /// ``run()`` must have ended. What it left unsigned is signed here; a fault in that is met again at the next
    /// opening.
    public func close() async {
        try? await integrate()
        stop(.closed)
        _ = try? await commitThread.run {}
        _ = try? await integrationThread.run {}
        commitThread.stop()
        integrationThread.stop()
    }

    /// Refuses whatever comes from now on.
    func stop(_ error: LedgerError) {
        intake.withLock { intake in
            if intake.failure == nil { intake.failure = error }
        }
        durable.fail(error)
        signed.fail(error)
        demanded.fail(error)
    }
}
