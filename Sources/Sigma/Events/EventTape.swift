/// One event as a flat list of values, made from its JSON without a tree and used again for the next.
///
/// The text lies in one buffer: first the line as it came, behind it whatever had to be written anew: texts with
/// escapes, numbers in their plain form, texts in lower case where they are not ASCII. In the steady state a read
/// allocates nothing.
struct EventTape: Sendable {
    /// The line and what was written anew.
    private(set) var text: [UInt8] = []
    /// The values in the order of the line.
    private(set) var values: [EventValue] = []
    /// Per field the last of its values in the line, from which the others follow; -1 where there is none.
    private(set) var firstByField: [Int32]

    /// Makes a tape for a table of fields.
    init(fields: FieldTable) { firstByField = [Int32](repeating: -1, count: fields.count) }

    /// Reads one line that holds one JSON object.
    ///
    /// - Parameters:
    ///   - line: The line without its newline.
    ///   - fields: The table that this tape was made for.
    ///   - keepsAll: Whether values that no rule names are kept, as keywords need.
    /// - Throws: ``EventError``; the tape is then empty.
    mutating func read(_ line: Span<UInt8>, fields: FieldTable, keepsAll: Bool) throws(EventError) {
        clear()
        guard line.count <= Limits.eventBytes else { throw .tooLong(line.count) }
        // Room for the line, for its texts written anew and in lower case (at most 2.5 of it), or for its numbers
        // written out (at most 3.2 of it: `9e15`).
        let room = line.count * 5 + 64
        if text.count < room { text.append(contentsOf: repeatElement(0, count: room - text.count)) }
        line.withUnsafeBytes { source in text.withUnsafeMutableBytes { $0.copyMemory(from: source) } }
        var reader = EventReader(values: values, firstByField: firstByField, tail: line.count, keepsAll: keepsAll)
        (values, firstByField) = ([], [])
        var failure: EventError?
        do throws(EventError) {
            var span = text.mutableSpan
            var bytes = span.mutableBytes
            try reader.read(line, into: &bytes, fields: fields)
        } catch {
            failure = error
        }
        (values, firstByField) = reader.finish()
        if let failure {
            clear()
            throw failure
        }
    }

    /// Forgets the event, not the memory.
    private mutating func clear() {
        for value in values where value.field >= 0 { firstByField[Int(value.field)] = -1 }
        values.removeAll(keepingCapacity: true)
        if text.count > 1 << 20 { text = [] }
    }

    /// The text of the first value in the line that a field has; nil where it has none or it is null.
    func firstText(of field: Int32) -> Range<Int>? {
        var index = firstByField[Int(field)]
        var found: Range<Int>?
        while index >= 0 {
            let value = values[Int(index)]
            if value.kind != .null, value.kind != .container { found = Int(value.lower)..<Int(value.upper) }
            index = value.next
        }
        return found
    }
}
