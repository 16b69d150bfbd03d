import Domain
import Monitoring

/// Reads auditd's log: lines of one serial become one event.
///
/// An event is over with its EOE or PROCTITLE record, two seconds of the log's own time later (as `libauparse` does),
/// or when too many wait. Records of programs, such as USER_LOGIN, are whole at once.
struct AuditReader: RecordReading {
    /// An event by machine, time and number.
    private struct Key: Hashable {
        let node: String?
        let time: Timestamp
        let serial: UInt64
    }

    /// An event whose lines still come.
    private struct Open {
        let key: Key
        var records: [AuditRecord]
        var original: [UInt8]
    }

    private let options: ReaderOptions
    private var open: [Open] = []
    private var processes = ProcessTable()

    /// Makes a reader.
    init(_ options: ReaderOptions) { self.options = options }

    mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent] {
        guard line.contains(where: { !ASCII.isSpace($0) }) else { return [] }
        guard line.count <= RecordLimits.lineBytes else {
            throw RecordFault("a line of \(line.count) bytes is longer than \(RecordLimits.lineBytes)")
        }
        let record = try AuditRecord(line)
        let key = Key(node: record.node, time: record.time, serial: record.serial)
        var done = takeOlder(than: record.time)
        if record.type == "EOE" {
            // The kernel's mark for the end; it says nothing, and comes after PROCTITLE gave the event out.
            if let index = open.firstIndex(where: { $0.key == key }) { done.append(open.remove(at: index)) }
        } else if AuditTypes.standsAlone(record.type) {
            done.append(Open(key: key, records: [record], original: line))
        } else {
            add(record, line, key, &done)
        }
        return done.map { event($0) }
    }

    mutating func finish() -> [ForeignEvent] {
        let rest = open
        open = []
        return rest.map { event($0) }
    }

    private mutating func add(_ record: AuditRecord, _ line: [UInt8], _ key: Key, _ done: inout [Open]) {
        let isEnd = record.type == "PROCTITLE"
        guard let index = open.firstIndex(where: { $0.key == key }) else {
            let fresh = Open(key: key, records: [record], original: line)
            if isEnd { return done.append(fresh) }
            if open.count >= RecordLimits.openAuditEvents { done.append(open.removeFirst()) }
            return open.append(fresh)
        }
        open[index].records.append(record)
        open[index].original.append(0x0A)
        open[index].original.append(contentsOf: line)
        if isEnd || open[index].records.count >= RecordLimits.linesPerAuditEvent
            || open[index].original.count >= RecordLimits.auditEventBytes
        {
            done.append(open.remove(at: index))
        }
    }

    private mutating func takeOlder(than time: Timestamp) -> [Open] {
        let edge = time - .seconds(2)
        let older = open.filter { $0.key.time < edge }
        if !older.isEmpty { open.removeAll { $0.key.time < edge } }
        return older
    }

    private mutating func event(_ open: Open) -> ForeignEvent {
        let event = AuditEvent(records: open.records, host: open.key.node ?? options.host)
        processes.note(event)
        return ForeignEvent(open.original, AuditMeaning.meaning(of: event, processes), .auditd)
    }
}
