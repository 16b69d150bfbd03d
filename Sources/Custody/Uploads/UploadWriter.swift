import Domain
import Synchronization

/// Takes the bytes of one upload or one part. Used from one task; ends with ``finish()`` or ``abort()``.
public final class UploadWriter: Sendable {
    /// What the bytes are for.
    enum Purpose: Sendable {
        /// The whole object.
        case whole
        /// One part of it.
        case part(Int)
    }

    private struct State {
        var written: Int64 = 0
        var isOver = false
    }

    private let upload: PendingUpload
    private let purpose: Purpose
    private let range: ByteRange
    private let file: any StagingFile
    private let watch: (any ContentWatching)?
    private let intake: Intake
    private let state = Mutex(State())

    /// Writes to `file`, at `range` of the object.
    ///
    /// - Parameter watch: sees the bytes of a whole object as `file` hashes them.
    init(
        upload: PendingUpload, purpose: Purpose, range: ByteRange, file: any StagingFile,
        watch: (any ContentWatching)? = nil, intake: Intake
    ) {
        self.upload = upload
        self.purpose = purpose
        self.range = range
        self.file = file
        self.watch = watch
        self.intake = intake
    }

    deinit { abort() }

    /// Number of bytes that were announced.
    public var expectedBytes: Int64 { range.length }

    /// Takes the next bytes, in pieces of any size.
    ///
    /// - Throws: ``CustodyError/sizeMismatch(expected:actual:)`` when there are more than announced,
    ///   ``CustodyError/storage(_:)``. Call ``abort()`` then.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        let written = state.withLock { $0.isOver ? nil : $0.written }
        guard let written else { throw CustodyError.unknownUpload(upload.id) }
        let count = Int64(bytes.count)
        guard count <= range.length - written else {
            throw CustodyError.sizeMismatch(expected: range.length, actual: written + count)
        }
        switch purpose {
        case .whole: try file.append(bytes)
        case .part: try file.write(bytes, at: range.start + written)
        }
        state.withLock { $0.written += count }
    }

    /// Ends the upload: checks size and digest, makes the bytes durable, and notes them as this person's. A part is
    /// only checked for its size: the digest is that of the whole.
    ///
    /// - Returns: what to send as `ETag`, without quotes.
    /// - Throws: ``CustodyError/sizeMismatch(expected:actual:)``, ``CustodyError/digestMismatch(expected:actual:)``,
    ///   ``CustodyError/storage(_:)``; nothing is left of the bytes then.
    public func finish() async throws -> String {
        let written = state.withLock { $0.isOver ? nil : $0.written }
        guard let written else { throw CustodyError.unknownUpload(upload.id) }
        guard written == range.length else {
            abort()
            throw CustodyError.sizeMismatch(expected: range.length, actual: written)
        }
        state.withLock { $0.isOver = true }
        switch purpose {
        case .part(let number):
            upload.endPart(number)
            return "\(upload.id)-\(number)"
        case .whole:
            try await intake.take(
                file, claim: upload.claim, person: upload.session.caller.person, asset: upload.session.asset)
            intake.uploads.remove(upload.id)
            try await intake.inspecting.prepare(upload.claim.digest, watch: watch)
            return upload.claim.digest.hex
        }
    }

    /// Forgets the bytes, for a client that went away. Does nothing after ``finish()``.
    public func abort() {
        let wasOver = state.withLock { state in
            defer { state.isOver = true }
            return state.isOver
        }
        guard !wasOver else { return }
        switch purpose {
        case .whole: file.discard()
        case .part: upload.endPart(nil)
        }
    }
}
