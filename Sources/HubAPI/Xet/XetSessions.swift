import Custody
import Domain
import Synchronization

/// The Xet sessions that have sent something, by name.
final class XetSessions: Sendable {
    private let idleTime: Duration
    private let sessions = Mutex<[UploadSessionID: XetSession]>([:])

    /// None yet.
    ///
    /// - Parameter idleTime: how long a session is kept after its last request.
    init(idleTime: Duration) { self.idleTime = idleTime }

    /// The state of `session`, made on first use.
    func state(of session: UploadSession, at now: Timestamp) -> XetSession {
        removeIdle(at: now)
        return sessions.withLock { sessions in
            let state = sessions[session.id] ?? XetSession(session: session, now: now)
            sessions[session.id] = state
            state.touch(now)
            return state
        }
    }

    /// Forgets what ended or was not used for long. Xorbs go with their session.
    func removeIdle(at now: Timestamp) {
        sessions.withLock { sessions in
            for (id, session) in sessions where session.isOver(at: now, idleTime: idleTime) { sessions[id] = nil }
        }
    }
}
