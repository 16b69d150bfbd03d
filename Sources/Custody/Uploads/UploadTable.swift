import Domain
import Synchronization

/// What is being uploaded now. Lost on a restart: clients then begin again.
public final class UploadTable: Sendable {
    /// The most uploads of one person that wait for bytes.
    public static let maximumUploadsPerPerson = 4096
    /// The most sessions of one person.
    public static let maximumSessionsPerPerson = 4096

    private struct State {
        var sessions: [UploadSessionID: UploadSession] = [:]
        var uploads: [UploadID: PendingUpload] = [:]
        var sessionCounts: [PersonID: Int] = [:]
        var uploadCounts: [PersonID: Int] = [:]
    }

    private let state = Mutex(State())

    /// Keeps a blob's removal apart from its arrival.
    let blobLock = KeyedLock<ContentDigest>()
    /// Keeps commits to one repository apart.
    let repositoryLock = KeyedLock<AssetID>()

    /// Nothing under way; one for the whole server.
    public init() {}

    /// Enters a session.
    ///
    /// - Throws: ``CustodyError/tooManyUploads(limit:)``.
    func insert(_ session: UploadSession, now: Timestamp) throws(CustodyError) {
        let isInserted = state.withLock { state in
            let person = session.caller.person
            if state.sessionCounts[person, default: 0] >= Self.maximumSessionsPerPerson {
                Self.removeExpired(&state, now: now)
            }
            guard state.sessionCounts[person, default: 0] < Self.maximumSessionsPerPerson else { return false }
            state.sessions[session.id] = session
            state.sessionCounts[person, default: 0] += 1
            return true
        }
        guard isInserted else { throw .tooManyUploads(limit: Self.maximumSessionsPerPerson) }
    }

    /// The session, unless it expired.
    ///
    /// - Throws: ``CustodyError/unknownSession``.
    func session(_ id: UploadSessionID, now: Timestamp) throws(CustodyError) -> UploadSession {
        guard let session = state.withLock({ $0.sessions[id] }), now < session.expires else { throw .unknownSession }
        return session
    }

    /// Enters an upload.
    ///
    /// - Throws: ``CustodyError/tooManyUploads(limit:)``.
    func insert(_ upload: PendingUpload, now: Timestamp) throws(CustodyError) {
        let isInserted = state.withLock { state in
            let person = upload.session.caller.person
            if state.uploadCounts[person, default: 0] >= Self.maximumUploadsPerPerson {
                Self.removeExpired(&state, now: now)
            }
            guard state.uploadCounts[person, default: 0] < Self.maximumUploadsPerPerson else { return false }
            state.uploads[upload.id] = upload
            state.uploadCounts[person, default: 0] += 1
            return true
        }
        guard isInserted else { throw .tooManyUploads(limit: Self.maximumUploadsPerPerson) }
    }

    /// The upload, unless its session expired.
    ///
    /// - Throws: ``CustodyError/unknownUpload(_:)``.
    func upload(_ id: UploadID, now: Timestamp) throws(CustodyError) -> PendingUpload {
        guard let upload = state.withLock({ $0.uploads[id] }), now < upload.session.expires else {
            throw .unknownUpload(id)
        }
        return upload
    }

    /// Takes an upload out.
    func remove(_ id: UploadID) {
        state.withLock { state in
            guard let upload = state.uploads.removeValue(forKey: id) else { return }
            Self.decrement(&state.uploadCounts, upload.session.caller.person)
        }
    }

    /// Takes out what expired; its bytes go with it.
    func removeExpired(now: Timestamp) {
        state.withLock { Self.removeExpired(&$0, now: now) }
    }

    private static func removeExpired(_ state: inout State, now: Timestamp) {
        for (id, session) in state.sessions where session.expires <= now {
            state.sessions[id] = nil
            decrement(&state.sessionCounts, session.caller.person)
        }
        for (id, upload) in state.uploads where upload.session.expires <= now {
            state.uploads[id] = nil
            decrement(&state.uploadCounts, upload.session.caller.person)
        }
    }

    private static func decrement(_ counts: inout [PersonID: Int], _ person: PersonID) {
        let count = counts[person, default: 1] - 1
        counts[person] = count > 0 ? count : nil
    }
}
