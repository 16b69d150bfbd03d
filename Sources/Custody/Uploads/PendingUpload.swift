import Domain
import Synchronization

/// One object on its way in, whole or in parts.
final class PendingUpload: Sendable {
    /// Names it.
    let id: UploadID
    /// The leave under which it happens.
    let session: UploadSession
    /// What the bytes are said to be.
    let claim: ObjectClaim
    /// How they may be cut.
    let plan: PartPlan

    private struct State {
        var file: (any StagingFile)?
        var watch: (any ContentWatching)?
        var received: Set<Int> = []
        var writing = 0
        var isSealed = false
    }

    private let state = Mutex(State())

    /// An upload without any byte yet.
    init(id: UploadID, session: UploadSession, claim: ObjectClaim) {
        self.id = id
        self.session = session
        self.claim = claim
        plan = PartPlan(size: claim.size)
    }

    /// The file into which parts are written, opened for the first of them. Each call is paired with ``endPart(_:)``.
    ///
    /// - Parameters:
    ///   - blobs: where the file is opened.
    ///   - watch: sees the bytes once all parts are there; the first part's serves for all.
    /// - Throws: ``CustodyError/part(_:)`` when the upload is being completed, ``CustodyError/storage(_:)``.
    func beginPart(in blobs: any BlobStore, watch: (any ContentWatching)?) throws -> any StagingFile {
        try state.withLock { state in
            guard !state.isSealed else {
                throw CustodyError.part("the upload is being completed: it takes no more parts")
            }
            if state.file == nil { state.watch = watch }
            let file = try state.file ?? blobs.beginStaging(watch: watch)
            state.file = file
            state.writing += 1
            return file
        }
    }

    /// Ends the writing of a part.
    ///
    /// - Parameter number: the part, when it arrived in full.
    func endPart(_ number: Int?) {
        state.withLock { state in
            state.writing -= 1
            if let number { state.received.insert(number) }
        }
    }

    /// Takes the file with all parts; no part can be written from here on, so what is hashed is what is kept.
    ///
    /// - Throws: ``CustodyError/part(_:)`` when a part is missing or still on its way; more may then be sent.
    func seal() throws(CustodyError) -> (file: any StagingFile, watch: (any ContentWatching)?) {
        typealias Sealed = (file: any StagingFile, watch: (any ContentWatching)?)
        let result = state.withLock { state -> Result<Sealed, CustodyError> in
            guard !state.isSealed else { return .failure(.part("the upload is being completed already")) }
            guard state.writing == 0 else { return .failure(.part("a part is still being sent: complete after it")) }
            for number in 1...plan.count where !state.received.contains(number) {
                return .failure(.part("part \(number) of \(plan.count) is missing: send it, then complete"))
            }
            guard let file = state.file else { return .failure(.part("no part was sent")) }
            state.isSealed = true
            state.file = nil
            return .success((file, state.watch))
        }
        return try result.get()
    }
}
