import Custody
import Domain
import HTTPTypes
import Synchronization

/// One upload through Xet: the xorbs that it sent, in one file that nobody sees and that goes with the session.
///
/// A client refers to xorbs that it sent before as long as it runs, so they stay until the session ends.
final class XetSession: Sendable {
    /// Where a xorb lies and what it holds.
    struct StoredXorb: Sendable {
        /// Offset of the xorb in the scratch file.
        let start: Int64
        /// Its chunks.
        let entries: [XorbScanner.Entry]
    }

    /// Most xorbs of one session.
    static let maximumXorbs = 65_536

    private struct State {
        var scratch: (any StagingFile)?
        var xorbs: [String: StoredXorb] = [:]
        var allocated: Int64 = 0
        var users = 0
        var lastUse: Timestamp
    }

    /// Who uploads, for which asset.
    let session: UploadSession
    /// Only one shard at a time: a client that gave up waiting sends its shard again while the first is still rebuilt.
    let turn = SerialTurn()
    private let state: Mutex<State>

    /// A session without xorbs.
    init(session: UploadSession, now: Timestamp) {
        self.session = session
        state = Mutex(State(lastUse: now))
    }

    deinit { state.withLock { $0.scratch?.discard() } }

    /// Says that the session is used.
    func touch(_ now: Timestamp) { state.withLock { $0.lastUse = now } }

    /// Whether nobody uses the session any more.
    func isOver(at now: Timestamp, idleTime: Duration) -> Bool {
        state.withLock { $0.users == 0 && (now >= session.expires || now - $0.lastUse > idleTime) }
    }

    /// Keeps the session while `body` runs.
    func using<Result>(_ body: () async throws -> Result) async throws -> Result {
        state.withLock { $0.users += 1 }
        defer { state.withLock { $0.users -= 1 } }
        return try await body()
    }

    /// Whether a xorb was sent completely.
    func holds(_ name: String) -> Bool { state.withLock { $0.xorbs[name] != nil } }

    /// The xorb of this name, with the file in which it lies.
    func xorb(_ name: String) -> (xorb: StoredXorb, scratch: any StagingFile)? {
        state.withLock { state in
            guard let xorb = state.xorbs[name], let scratch = state.scratch else { return nil }
            return (xorb, scratch)
        }
    }

    /// Sets room aside for a xorb.
    ///
    /// - Parameters:
    ///   - bytes: the xorb's size.
    ///   - limit: the most bytes of the session.
    ///   - make: opens the scratch file on first use.
    /// - Returns: the file, and where in it the xorb may be written.
    func allocate(
        _ bytes: Int64, limit: Int64, make: () throws -> any StagingFile
    ) throws -> (scratch: any StagingFile, start: Int64) {
        try state.withLock { state in
            guard state.allocated + bytes <= limit, state.xorbs.count < Self.maximumXorbs else {
                throw HubFailure(
                    .contentTooLarge, "the upload session has its limit of \(limit) bytes: upload fewer files at once")
            }
            let scratch = try state.scratch ?? make()
            state.scratch = scratch
            defer { state.allocated += bytes }
            return (scratch, state.allocated)
        }
    }

    /// Notes a xorb that was written completely.
    func insert(_ name: String, _ xorb: StoredXorb) { state.withLock { $0.xorbs[name] = xorb } }
}
