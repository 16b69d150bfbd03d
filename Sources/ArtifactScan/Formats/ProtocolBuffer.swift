/// One field of a protocol buffer message, its payload not yet read.
struct ProtocolField {
    /// The field's number.
    let number: Int
    /// The value of a number; nil for a payload.
    let value: UInt64?
    /// Where the payload stands; empty for a number.
    let payload: Range<Int>
}

/// Reads protocol buffer messages by offset.
struct ProtocolBuffer {
    /// Fields of one file that are looked at, over all messages.
    static let maximumFields = 4_000_000
    private let reader: any RandomAccessReader
    private(set) var fields = 0

    /// Reads from a file.
    init(_ reader: any RandomAccessReader) { self.reader = reader }

    /// Calls `body` for each field of the message in a range.
    mutating func each(
        in range: Range<Int>, _ body: (inout ProtocolBuffer, ProtocolField) throws(FormatFault) -> Void
    ) throws(FormatFault) {
        var cursor = FormatCursor(reader, at: range.lowerBound, end: range.upperBound)
        while cursor.remaining > 0 {
            fields += 1
            guard fields <= Self.maximumFields else {
                throw .invalid("more than \(Self.maximumFields) fields", cursor.offset)
            }
            let at = cursor.offset
            let tag = try cursor.varint()
            guard tag >> 3 > 0, let number = Int(exactly: tag >> 3), number < 1 << 29 else {
                throw .invalid("a field has no valid number", at)
            }
            switch tag & 7 {
            case 0: try body(&self, ProtocolField(number: number, value: cursor.varint(), payload: 0..<0))
            case 1: try body(&self, ProtocolField(number: number, value: cursor.number(8), payload: 0..<0))
            case 5: try body(&self, ProtocolField(number: number, value: cursor.number(4), payload: 0..<0))
            case 2:
                let stated = try cursor.varint()
                guard let length = Int(exactly: stated), length <= cursor.remaining else {
                    throw .invalid("a field is longer than its message", at)
                }
                let payload = cursor.offset..<(cursor.offset + length)
                try body(&self, ProtocolField(number: number, value: nil, payload: payload))
                try cursor.skip(length)
            default: throw .invalid("a field has no valid kind", at)
            }
        }
    }

    /// The payload as bytes of their own.
    func window(_ field: ProtocolField) -> ReaderWindow {
        ReaderWindow(reader, start: field.payload.lowerBound, count: field.payload.count)
    }

    /// The payload as text, cut at 64 KiB.
    func text(_ field: ProtocolField) throws(FormatFault) -> String { try bytes(field, limit: 1 << 16).text }

    /// The payload, cut at a limit.
    func bytes(_ field: ProtocolField, limit: Int) throws(FormatFault) -> [UInt8] {
        do {
            return try reader.bytes(at: field.payload.lowerBound, count: min(limit, field.payload.count))
        } catch {
            throw .unreadable(error.reason)
        }
    }

    /// The numbers of the top-level fields that are payloads, or nil where the bytes are no message.
    static func outline(_ reader: any RandomAccessReader) -> [ProtocolField]? {
        var buffer = ProtocolBuffer(reader)
        var result: [ProtocolField] = []
        do throws(FormatFault) {
            try buffer.each(in: 0..<reader.byteCount) { (_, field) throws(FormatFault) in
                guard result.count < 1_000_000 else { throw .invalid("more than a million fields", 0) }
                result.append(field)
            }
        } catch {
            return nil
        }
        return result.isEmpty ? nil : result
    }
}
