import Domain
import Monitoring

/// One line of auditd: `type=… msg=audit(seconds.milliseconds:serial): name=value …`.
///
/// Values are unquoted, and those that the kernel writes as hexadecimal digits are decoded; the fields within
/// `msg='…'` of programs' records stand beside the others. The names that auditd adds behind a group separator
/// (`log_format = ENRICHED`) keep their capitals: `auid` is the number, `AUID` the name.
struct AuditRecord {
    /// A field: its name, its value, and whether the value was in quotes or decoded, thus surely text.
    struct Field {
        /// The name.
        let name: String
        /// The value.
        let value: String
    }

    /// The record's type, such as `SYSCALL`.
    let type: String
    /// The machine, where the line names it.
    let node: String?
    /// The event's number on its machine, unique with the time.
    let serial: UInt64
    /// When.
    let time: Timestamp
    /// The other fields, in the order of the line.
    private(set) var fields: [Field] = []

    /// Reads one line.
    ///
    /// - Throws: ``RecordFault`` for a line without type, time and serial.
    init(_ line: [UInt8]) throws(RecordFault) {
        var rest = line[...]
        // What a syslog daemon writes before, ends where the record begins.
        guard let start = Self.start(rest) else { throw RecordFault("no auditd record: `type=` is missing") }
        rest = rest[start...]
        var node: String?
        var type: String?
        while let (name, value) = AuditScanner.field(&rest) {
            switch name {
            case "node": node = String(decoding: value, as: UTF8.self)
            case "type": type = String(decoding: value, as: UTF8.self)
            default: break
            }
            if name == "msg" {
                guard let type, let (time, serial) = Self.stamp(value) else { break }
                self.type = AuditTypes.name(type)
                self.node = node
                self.time = time
                self.serial = serial
                readFields(rest)
                return
            }
        }
        throw RecordFault("no auditd record: `msg=audit(seconds:serial):` is missing behind `type=`")
    }

    /// The first value of a field that says something.
    subscript(name: String) -> String? {
        for field in fields where field.name == name {
            switch field.value {
            case "", "?", "(null)", "(none)", "none": continue
            default: return field.value
            }
        }
        return nil
    }

    private static func start(_ line: ArraySlice<UInt8>) -> Int? {
        for mark in ["node=", "type="] {
            var wanted = Array(mark.utf8)
            if line.starts(with: wanted) { return line.startIndex }
            wanted.insert(0x20, at: 0)
            for index in line.indices.prefix(512) where line[index...].starts(with: wanted) { return index + 1 }
        }
        return nil
    }

    /// `audit(1364481363.243:24287):`
    private static func stamp(_ text: ArraySlice<UInt8>) -> (Timestamp, UInt64)? {
        guard text.starts(with: "audit(".utf8), let end = text.firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let parts = text[(text.startIndex + 6)..<end].split(separator: UInt8(ascii: ":"))
        guard parts.count == 2, let serial = UInt64(String(decoding: parts[1], as: UTF8.self)) else { return nil }
        let time = parts[0].split(separator: UInt8(ascii: "."))
        guard let first = time.first, first.count <= 12, let seconds = Int64(String(decoding: first, as: UTF8.self))
        else { return nil }
        let milliseconds = time.count > 1 ? Int64(String(decoding: time[1].prefix(3), as: UTF8.self)) ?? 0 : 0
        return (Timestamp(microseconds: seconds * 1_000_000 + milliseconds * 1_000), serial)
    }

    private mutating func readFields(_ text: ArraySlice<UInt8>) {
        var rest = text
        while let (name, raw) = AuditScanner.field(&rest) {
            if name == "msg", let inner = AuditScanner.quoted(raw, by: UInt8(ascii: "'")) {
                readFields(inner)
                continue
            }
            fields.append(Field(name: name, value: AuditScanner.value(of: name, raw, in: type)))
        }
    }
}
