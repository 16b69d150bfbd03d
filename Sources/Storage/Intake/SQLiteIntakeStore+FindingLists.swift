public import Domain
import FoundationEssentials
import GRDB
public import Monitoring

/// What pages about findings read.
extension SQLiteIntakeStore {
    private static let joined = "finding LEFT JOIN finding_entry ON finding_entry.finding = finding.id"

    /// Findings that match, the newest first.
    ///
    /// - Parameters:
    ///   - before: Only those behind this place, for the next page.
    ///   - limit: At most so many, 1 to 10,000.
    public func findings(
        matching filter: FindingFilter, before: FindingKey? = nil, limit: Int
    ) async throws -> [ListedFinding] {
        let condition = FindingCondition(filter, before: before)
        return try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT finding.content, finding_entry.ledger_index, finding_entry.verdict FROM \(Self.joined)
                    WHERE \(condition.sql) ORDER BY finding.time DESC, finding.id DESC
                    LIMIT \(min(max(limit, 1), 10_000))
                    """,
                arguments: condition.arguments
            ).map { row in
                let (content, entry): (Data, Int64?) = (row["content"], row["ledger_index"])
                return ListedFinding(
                    finding: try JSONDecoder().decode(Finding.self, from: content), entry: entry.map { UInt64($0) },
                    verdict: (row["verdict"] as String?).flatMap(FindingJudgement.Verdict.init))
            }
        }
    }

    /// How many findings match, by UTC day (days since 1970) and lane.
    public func findingCounts(matching filter: FindingFilter) async throws -> [Int64: [Lane: Int]] {
        let condition = FindingCondition(filter)
        // Without the join the index answers alone, in a third of the time.
        let tables = filter.standing == nil ? "finding" : Self.joined
        return try await database.pool.read { database in
            var counts: [Int64: [Lane: Int]] = [:]
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT finding.time / 86400000000 AS day, finding.lane, COUNT(*) AS count FROM \(tables)
                    WHERE \(condition.sql) GROUP BY 1, 2
                    """,
                arguments: condition.arguments)
            for row in rows {
                guard let lane = Lane(rawValue: row["lane"]) else { continue }
                counts[row["day"], default: [:]][lane] = row["count"]
            }
            return counts
        }
    }

    /// The names of logs in which something was found.
    public func findingSources() async throws -> [SourceID] {
        try await database.pool.read { database in
            try String.fetchAll(database, sql: "SELECT name FROM source ORDER BY name").map { try SourceID($0) }
        }
    }

    /// Events whose original record has this SHA-256, with their lines, at most `limit`: the same bytes can come twice.
    public func records(of digest: ContentDigest, limit: Int) async throws -> [KeptRecord] {
        let events = try await database.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT event.*, source.name FROM event JOIN source ON source.id = event.source
                    WHERE event.digest = ? ORDER BY event.number DESC LIMIT ?
                    """,
                arguments: [digest.hex, min(max(limit, 1), 100)]
            ).map(StoredEvent.init)
        }
        var records: [KeptRecord] = []
        for event in events {
            let kept = try await lines(
                from: max(0, event.line - RecordLines.window), through: event.line, of: event.source)
            if let whole = RecordLines.find(digest, in: kept) {
                records.append(KeptRecord(event: event, lines: whole, isWhole: true))
            } else {
                records.append(
                    KeptRecord(event: event, lines: kept.suffix(1).filter { !$0.isEmpty }, isWhole: false))
            }
        }
        return records
    }

    /// Lines as they were kept, in order; one of which nothing is kept is empty.
    private func lines(from first: Int64, through last: Int64, of source: SourceID) async throws -> [[UInt8]] {
        try await database.pool.read { database in
            var found: [StoredBatch] = []
            // Backwards, so that it ends after the batches that are wanted, however many there are.
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT batch.*, source.name FROM batch JOIN source ON source.id = batch.source
                    WHERE source.name = ? AND batch.first_line <= ? ORDER BY batch.first_line DESC
                    """,
                arguments: [source.text, last])
            while let batch = try rows.next().map({ try StoredBatch($0) }) {
                guard batch.firstLine + Int64(batch.lines.count) > first || batch.lines.isEmpty else { break }
                found.append(batch)
            }
            return found.reversed().flatMap { batch in
                batch.lines.enumerated().filter { (first...last).contains(batch.firstLine + Int64($0.offset)) }
                    .map(\.element)
            }
        }
    }
}

extension StoredEvent {
    /// Reads a row of the table of events, joined with the name of its source.
    init(_ row: Row) throws {
        let record: Data = row["record"]
        self.init(
            source: try SourceID(row["name"]), line: row["line"], ordinal: row["ordinal"],
            time: Timestamp(microseconds: row["time"]), person: try (row["person"] as String?).map { try PersonID($0) },
            account: row["account"], action: row["action"], target: row["target"],
            outcome: ForeignAct.Outcome(rawValue: row["outcome"]) ?? .unknown, host: row["host"],
            classUID: row["class"], digest: try ContentDigest(hex: row["digest"]), record: Array(record))
    }
}
