public import Custody
public import Domain
public import GRDB

/// What left, in SQLite: a projection of the ledger's decisions and activities.
public struct SQLiteEgressHistory: EgressHistory {
    private let database: StateDatabase

    /// Reads `database`.
    public init(_ database: StateDatabase) { self.database = database }

    public func transfers(since time: Timestamp) async throws -> [EgressTransfer] {
        try await database.pool.read { connection in
            let rows = try Row.fetchAll(
                connection, sql: "SELECT * FROM egress WHERE time >= ? ORDER BY time, decision",
                arguments: [time.microseconds])
            return try rows.map(Self.transfer)
        }
    }

    /// Notes, within the projector's transaction, that a permit let bytes leave. A note that is there stays as it is,
    /// so that projecting again changes nothing.
    ///
    /// Only for `pull` decisions that permit and carry a transfer: others send nothing.
    public static func reserved(
        _ connection: Database, decision: DecisionID, person: PersonID, asset: AssetID, blob: ContentDigest,
        range: ByteRange, time: Timestamp
    ) throws {
        try connection.execute(
            sql: """
                INSERT INTO egress (decision, person, asset, blob, start, reserved, sent, time)
                VALUES (?, ?, ?, ?, ?, ?, NULL, ?) ON CONFLICT (decision) DO NOTHING
                """,
            arguments: [
                decision.text, person.text, asset.description, blob.hex, range.start, range.length, time.microseconds,
            ])
    }

    /// Notes, within the projector's transaction, how the transfer of a decision ended. Nothing happens when the
    /// decision is unknown.
    ///
    /// - Parameters:
    ///   - sent: bytes that really left.
    ///   - time: when it ended, from which on the windows count.
    public static func settled(
        _ connection: Database, decision: DecisionID, sent: Int64, time: Timestamp
    ) throws {
        try connection.execute(
            sql: "UPDATE egress SET sent = ?, time = max(time, ?) WHERE decision = ?",
            arguments: [sent, time.microseconds, decision.text])
    }

    private static func transfer(_ row: Row) throws -> EgressTransfer {
        EgressTransfer(
            decision: try row.identifier("decision"), person: try row.identifier("person"),
            asset: try row.asset("asset"), blob: try row.digest("blob"),
            reserved: try row.range(start: "start", length: "reserved"), sent: try row.optionalNumber("sent"),
            time: try row.requiredMoment("time"))
    }
}
