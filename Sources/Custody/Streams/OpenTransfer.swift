public import Domain
import Synchronization

/// A file that may leave and is being sent. Close it exactly once, however the sending ends.
///
/// Used from one task, but for ``waitUntilCut()``. A transfer that is never closed stays reserved in full.
public final class OpenTransfer: Sendable {
    /// The file.
    public let file: RepositoryFile
    /// The revision that the name meant.
    public let commit: CommitID
    /// The bytes that may leave.
    public let range: ByteRange
    /// The permit.
    public let decision: Decision

    private struct State {
        var reader: (any BlobReader)?
        var read: Int64 = 0
        var sent: Int64 = 0
        var isClosed = false
    }

    private let account: TransferAccount
    private let state = Mutex(State())

    /// A transfer without its reader yet.
    init(file: RepositoryFile, commit: CommitID, range: ByteRange, decision: Decision, account: TransferAccount) {
        self.file = file
        self.commit = commit
        self.range = range
        self.decision = decision
        self.account = account
    }

    /// Who receives the bytes.
    public var caller: Caller { account.caller }

    /// Of which asset.
    public var asset: AssetID { account.asset }

    /// When it was asked for.
    public var began: Timestamp { account.began }

    /// Tells the transfer to end at its next step, without touching the person's others.
    public func cut(because reason: String) { _ = account.ticket.signal.cut(because: reason) }

    /// Bytes of the range that were not read yet.
    public var remaining: Int64 { range.length - state.withLock { $0.read } }

    /// Bytes that the transport took.
    public var bytesSent: Int64 { state.withLock { $0.sent } }

    /// Whether the person's streams were cut; ``read(into:)`` and ``sent(_:)`` throw from then on.
    public var isCut: Bool { account.ticket.signal.reason != nil }

    /// Reads the next bytes of the range, at most `buffer.count`.
    ///
    /// - Returns: the number of bytes read; 0 only at the end of the range.
    /// - Throws: ``CustodyError/cut(_:)``; ``CustodyError/storage(_:)``, also when the blob is shorter than its record.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try read(into: buffer) { reader, offset, part in try reader.read(at: offset, into: part) } ?? 0
    }

    /// Reads as ``read(into:)`` does when that needs no disk: safe on a thread that must not wait.
    ///
    /// - Returns: the number of bytes read, 0 only at the end of the range; `nil` when ``read(into:)`` has to be
    ///   called.
    /// - Throws: as ``read(into:)``.
    public func readResident(into buffer: UnsafeMutableRawBufferPointer) throws -> Int? {
        try read(into: buffer) { reader, offset, part in try reader.readResident(at: offset, into: part) }
    }

    private func read(
        into buffer: UnsafeMutableRawBufferPointer,
        by reading: (any BlobReader, Int64, UnsafeMutableRawBufferPointer) throws -> Int?
    ) throws -> Int? {
        try checkUncut()
        let (reader, position) = state.withLock { ($0.isClosed ? nil : $0.reader, $0.read) }
        guard let reader else { throw CustodyError.invalid("the transfer is closed") }
        let length = Int(min(Int64(buffer.count), range.length - position))
        guard length > 0 else { return 0 }
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<length])
        guard let count = try reading(reader, range.start + position, part) else { return nil }
        guard count > 0 else { throw CustodyError.storage(.damaged(blob: file.sha256.hex)) }
        state.withLock { $0.read += Int64(count) }
        return count
    }

    /// Opens the file that holds the blob, for a transport that lets the system send parts of it.
    ///
    /// - Returns: a descriptor that the caller closes; `nil` when there is none, and ``read(into:)`` is the only way.
    public func openFile() -> Int32? { state.withLock { $0.isClosed ? nil : $0.reader }?.openFile() }

    /// Passes over the next bytes of the range, which the transport sends from ``openFile()`` instead of reading them.
    ///
    /// - Returns: where they are in the file; `nil` at the end of the range, and when they have to be read because they
    ///   are not in memory.
    /// - Throws: ``CustodyError/cut(_:)``.
    public func passResident(upTo count: Int) throws -> ByteRange? {
        try checkUncut()
        let (reader, position) = state.withLock { ($0.isClosed ? nil : $0.reader, $0.read) }
        let length = min(Int64(count), range.length - position)
        guard let reader, length > 0 else { return nil }
        let part = ByteRange(start: range.start + position, length: length)
        guard reader.isResident(part) else { return nil }
        state.withLock { $0.read += length }
        return part
    }

    /// Counts bytes that the transport took. Call it after each write.
    ///
    /// - Throws: ``CustodyError/cut(_:)``, after counting.
    public func sent(_ count: Int) throws {
        state.withLock { $0.sent = min($0.sent + Int64(count), range.length) }
        try checkUncut()
    }

    /// Waits until the person's streams are cut, so that a write that is stuck can be raced against it. Also returns
    /// when the transfer is closed or the waiting task is cancelled.
    ///
    /// - Returns: the reason when it was cut, else `nil`.
    public func waitUntilCut() async -> String? { await account.ticket.signal.wait() }

    /// Settles the budget by what was really sent, and records the end in the ledger. Later calls do nothing.
    ///
    /// - Parameter outcome: ``Domain/Activity/Outcome/completed`` when all was sent, `interrupted` when the client or
    ///   the network ended it, `failed` for a fault of ours; a transfer that was cut is recorded as `cut` in any case
    ///   but
    ///   `completed`.
    /// - Throws: when the record could not be made durable; the budget then counts what the ledger says.
    public func close(_ outcome: Activity.Outcome) async throws {
        let sent = state.withLock { state -> Int64? in
            guard !state.isClosed else { return nil }
            state.isClosed = true
            state.reader = nil
            return state.sent
        }
        guard let sent else { return }
        let reason = account.ticket.signal.reason
        let isCut = reason != nil && outcome != .completed
        try await account.close(
            isCut ? .cut : outcome, sent: sent, decision: decision, detail: isCut ? [reason ?? ""] : [])
    }

    /// Gives the transfer its bytes; a cut that fell between decision and now ends it here.
    func attach(_ reader: any BlobReader) throws {
        guard reader.size == file.size else { throw CustodyError.storage(.damaged(blob: file.sha256.hex)) }
        state.withLock { $0.reader = reader }
        try checkUncut()
    }

    private func checkUncut() throws(CustodyError) {
        if let reason = account.ticket.signal.reason { throw .cut(reason) }
    }
}
