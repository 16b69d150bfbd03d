import Custody
public import Domain
import GRDB

extension SQLiteRegistryStore {
    public func revisionCounts() async throws -> [AssetID: Int] {
        try await database.pool.read { connection in
            let rows = try Row.fetchAll(
                connection,
                sql: """
                    SELECT repository.asset, COUNT(*) AS count FROM revision
                    JOIN repository ON repository.id = revision.repository
                    WHERE revision.parent IS NOT NULL GROUP BY repository.id
                    """)
            return Dictionary(
                try rows.map { (try $0.asset("asset"), $0["count"] as Int) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
