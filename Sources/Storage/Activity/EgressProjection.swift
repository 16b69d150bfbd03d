import Custody
import Domain
import GRDB
import Monitoring

/// Keeps the egress table up to the ledger: a permitted pull reserves, its end settles. What was never settled counts
/// as sent in full, so that a crash cannot hide what left.
enum EgressProjection {
    /// Takes in one entry, within the projection's transaction.
    static func apply(_ entry: ProjectedEntry, in database: Database) throws {
        switch entry.content {
        case .decision(let record): try reserve(record, in: database)
        case .activity(let activity): try settle(activity, in: database)
        case .finding, .erased: break
        }
    }

    private static func reserve(_ record: DecisionRecord, in database: Database) throws {
        guard record.action == .pull, record.decision.isPermitted, let target = record.target, let blob = target.blob,
            let start = target.rangeStart, let length = target.rangeLength
        else { return }
        try SQLiteEgressHistory.reserved(
            database, decision: record.decision.id, person: record.caller.person, asset: record.asset, blob: blob,
            range: ByteRange(start: start, length: length), time: record.decision.time)
    }

    private static func settle(_ activity: Activity, in database: Database) throws {
        guard activity.kind == .pull, let decision = activity.decision else { return }
        try SQLiteEgressHistory.settled(database, decision: decision, sent: activity.bytes, time: activity.time)
    }
}
