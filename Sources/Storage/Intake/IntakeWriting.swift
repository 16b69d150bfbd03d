import Crypto
import Domain
import FoundationEssentials
import GRDB
import Monitoring

/// Writes what one batch adds, within the transaction of its group.
struct IntakeWriting {
    let database: Database

    /// Writes the record of one batch.
    ///
    /// - Throws: whatever SQLite says; the whole transaction is undone then.
    func write(_ record: IntakeRecord) throws {
        let source = try self.source(record.batch.source)
        try writeBatch(record, source)
        for event in record.events { try write(event, source) }
        for fault in record.faults {
            try database.cachedStatement(sql: "INSERT INTO fault VALUES (?, ?, ?, ?)").execute(
                arguments: [source, fault.line, fault.fate.rawValue, fault.reason])
        }
        for finding in record.findings { try write(finding, source) }
        for seen in record.places {
            try database.cachedStatement(sql: "INSERT OR IGNORE INTO place VALUES (?, ?)").execute(
                arguments: [seen.person.text, seen.place])
        }
        try writePositions(record.batch, source)
        try writeState(record, source)
    }

    private func source(_ id: SourceID) throws -> Int64 {
        let found = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT id FROM source WHERE name = ?"), arguments: [id.text])
        if let found { return found }
        try database.execute(
            sql: "INSERT INTO source VALUES (NULL, ?, 0, 0, 0, 0, 0, 0, NULL, 0, NULL)", arguments: [id.text])
        return database.lastInsertedRowID
    }

    private func writeBatch(_ record: IntakeRecord, _ source: Int64) throws {
        let batch = record.batch
        // A pass over files without a line only moves positions; a pause is kept since readers are fed again with it.
        guard !batch.inputs.isEmpty || batch.isPause || batch.key != nil else { return }
        let lines = Data(record.kept.joined(separator: [0x0A]))
        try database.cachedStatement(
            sql: """
                INSERT INTO batch (source, batch_key, body_digest, arrived, first_line, line_count, is_pause, digest,
                    lines, receipt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                source, batch.key, batch.digest?.hex, record.arrived.microseconds, record.firstLine,
                batch.inputs.count, batch.isPause, Hexadecimal.encode(SHA256.hash(data: lines)), lines,
                try JSONEncoder().encode(record.receipt),
            ])
    }

    private func write(_ event: StoredEvent, _ source: Int64) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO event (source, line, ordinal, time, person, account, action, target, outcome, host, class,
                    digest, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                source, event.line, event.ordinal, event.time.microseconds, event.person?.text, event.account,
                event.action, event.target, event.outcome.rawValue, event.host, event.classUID, event.digest.hex,
                Data(event.record),
            ])
    }

    private func write(_ finding: Finding, _ source: Int64) throws {
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(
            arguments: [
                finding.id, finding.time.microseconds, finding.found.microseconds, finding.rule.reference,
                finding.lane.rawValue, finding.rule.level, finding.person?.text, source, finding.line,
                try JSONEncoder().encode(finding),
            ])
        guard database.changesCount > 0 else { return }
        // It is given its entry in the ledger by whoever holds that, which may be another process.
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO finding_queue (finding) VALUES (?)").execute(
            arguments: [finding.id])
    }

    /// The positions of a path replace those that it had.
    private func writePositions(_ batch: IntakeBatch, _ source: Int64) throws {
        for path in Set(batch.positions.map(\.path)) {
            try database.execute(
                sql: "DELETE FROM position WHERE source = ? AND path = ?", arguments: [source, path])
        }
        for (place, position) in batch.positions.enumerated() {
            try database.cachedStatement(sql: "INSERT INTO position VALUES (?, ?, ?, ?)").execute(
                arguments: [source, position.path, place, try JSONEncoder().encode(position)])
        }
    }

    private func writeState(_ record: IntakeRecord, _ source: Int64) throws {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM source WHERE id = ?"), arguments: [source])
        var state = row.map { SourceState($0) } ?? SourceState()
        // INVARIANT: two writers of one source would give two lines one number; the lock on the folder forbids them.
        guard state.nextLine == record.firstLine else { throw StoredLineError(expected: state.nextLine) }
        if !record.batch.inputs.isEmpty { state.noteArrival(at: record.arrived) }
        try database.cachedStatement(
            sql: """
                UPDATE source SET next_line = ?, clean_line = ?, events = events + ?, unparsed = unparsed + ?,
                    refused = refused + ?, dropped = dropped + ?, last_arrival = ?, usual_gap = ?,
                    notice = coalesce(?, notice) WHERE id = ?
                """
        ).execute(
            arguments: [
                record.nextLine, record.cleanLine, record.receipt.events, record.receipt.unparsed,
                record.receipt.refusedCount, record.receipt.dropped, state.lastArrival?.microseconds,
                state.usualGapMilliseconds, record.batch.notices.last, source,
            ])
    }
}
