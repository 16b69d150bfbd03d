import Monitoring

/// Reads a log whose records are JSON: one a line, a list of them, or one object over many lines.
struct JSONRecordReader<Source: JSONSource>: RecordReading {
    private var source: Source
    /// Lines of a text that has begun and not ended.
    private var held: [UInt8] = []
    private var balance = JSONBalance()
    private var unread: [UnreadRecord] = []

    /// Makes a reader.
    init(_ options: ReaderOptions) { source = Source(options) }

    mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent] {
        let text = ASCII.trimmed(line[...])
        if !held.isEmpty { return try readMore(line, text) }
        guard let first = text.first else { return [] }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
            throw RecordFault("no JSON: a record begins with `{` or `[`")
        }
        let document: JSONDocument
        do throws(JSONFault) {
            document = try JSONDocument(text.count == line.count ? line : Array(text))
        } catch {
            guard error.isUnfinished, Self.breaksHere(text) else { throw error.fault }
            (held, balance) = (line, JSONBalance())
            balance.feed(line)
            return []
        }
        return try events(document)
    }

    mutating func finish() -> [ForeignEvent] {
        giveUp(RecordFault("no JSON: the object that begins here does not end"))
        return []
    }

    mutating func takeUnread() -> [UnreadRecord] {
        defer { unread = [] }
        return unread
    }

    /// Adds a line to a text that has begun. A line that is whole by itself and not indented is the next record: the
    /// one before it never ended.
    private mutating func readMore(_ line: [UInt8], _ text: ArraySlice<UInt8>) throws(RecordFault) -> [ForeignEvent] {
        if line.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}"), text.count > 2,
            let document = try? JSONDocument(Array(text))
        {
            giveUp(RecordFault("no JSON: the object that begins here does not end"))
            return try events(document)
        }
        guard held.count + line.count < RecordLimits.documentBytes else {
            giveUp(RecordFault("an object over several lines is longer than \(RecordLimits.documentBytes) bytes"))
            throw RecordFault("part of an object that is longer than \(RecordLimits.documentBytes) bytes")
        }
        held.append(0x0A)
        held.append(contentsOf: line)
        balance.feed(line)
        guard balance.depth <= 0 else { return [] }
        let document: JSONDocument
        do throws(JSONFault) {
            document = try JSONDocument(held)
        } catch {
            giveUp(error.fault)
            return []
        }
        let original = held
        held = []
        do throws(RecordFault) {
            return try events(document)
        } catch {
            unread.append(UnreadRecord(original: original, fault: error))
            return []
        }
    }

    /// Whether a printer would break a line here: behind an opening bracket or a comma.
    private static func breaksHere(_ text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.last else { return false }
        return last == UInt8(ascii: "{") || last == UInt8(ascii: "[") || last == UInt8(ascii: ",")
    }

    private mutating func giveUp(_ fault: RecordFault) {
        if !held.isEmpty { unread.append(UnreadRecord(original: held, fault: fault)) }
        held = []
    }

    /// The events of all records of a document; of several, those that are no record of this log become unread.
    private mutating func events(_ document: JSONDocument) throws(RecordFault) -> [ForeignEvent] {
        let records = Self.records(of: document.root)
        if records.count == 1, let record = records.first, record.index == 0 {
            return try meanings(record).map { ForeignEvent(document.bytes, $0, Source.kind) }
        }
        var result: [ForeignEvent] = []
        for (index, record) in records.enumerated() {
            let bytes = Array(record.source)
            do throws(RecordFault) {
                guard index < RecordLimits.recordsPerDocument else {
                    throw RecordFault("more than \(RecordLimits.recordsPerDocument) records in one document")
                }
                for meaning in try meanings(record) { result.append(ForeignEvent(bytes, meaning, Source.kind)) }
            } catch {
                unread.append(UnreadRecord(original: bytes, fault: error))
            }
        }
        return result
    }

    private mutating func meanings(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard record.isObject else { throw RecordFault("a record is no JSON object") }
        return try source.read(record)
    }

    private static func records(of root: JSONView) -> [JSONView] {
        if root.isArray { return root.elements }
        for name in Source.lists {
            let list = root[name]
            if list.isArray { return list.elements }
        }
        return [root]
    }
}
