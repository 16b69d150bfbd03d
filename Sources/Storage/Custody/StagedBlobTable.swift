import Custody
import Domain
import GRDB

/// The rows of `staged_blob`.
enum StagedBlobTable {
    /// Adds or renews a note.
    static func save(_ connection: Database, _ upload: StagedBlob) throws {
        try connection.execute(
            sql: """
                INSERT OR REPLACE INTO staged_blob (sha256, person, asset, size, expires) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                upload.digest.hex, upload.person.text, upload.asset.description, upload.size,
                upload.expires.microseconds,
            ])
    }

    /// The note, unless it expired.
    static func fetch(
        _ connection: Database, _ digest: ContentDigest, person: PersonID, asset: AssetID, at time: Timestamp
    ) throws -> StagedBlob? {
        let row = try Row.fetchOne(
            connection,
            sql: "SELECT * FROM staged_blob WHERE sha256 = ? AND person = ? AND asset = ? AND expires > ?",
            arguments: [digest.hex, person.text, asset.description, time.microseconds])
        return try row.map { row in
            StagedBlob(
                digest: digest, size: try row.byteCount("size"), person: person, asset: asset,
                expires: try row.requiredMoment("expires"))
        }
    }

    /// Removes expired notes; returns the digests that nothing holds any more.
    static func removeExpired(_ connection: Database, at time: Timestamp) throws -> [ContentDigest] {
        let rows = try Row.fetchAll(
            connection, sql: "SELECT DISTINCT sha256 FROM staged_blob WHERE expires <= ? ORDER BY sha256",
            arguments: [time.microseconds])
        try connection.execute(sql: "DELETE FROM staged_blob WHERE expires <= ?", arguments: [time.microseconds])
        return try rows.map { try $0.digest("sha256") }.filter { try !isHeld(connection, $0) }
    }

    /// Whether a revision or a note holds the blob. Every row of `object` belongs to a revision.
    static func isHeld(_ connection: Database, _ digest: ContentDigest) throws -> Bool {
        try Bool.fetchOne(
            connection,
            sql: """
                SELECT EXISTS (SELECT 1 FROM object WHERE sha256 = ?1)
                    OR EXISTS (SELECT 1 FROM staged_blob WHERE sha256 = ?1)
                """,
            arguments: [digest.hex]) ?? true
    }
}
