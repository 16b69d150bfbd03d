/// Cuts a list of JSON objects into its records as its bytes come: `[{…}, {…}]`, and `{"Records": [{…}, {…}]}` as
/// CloudTrail delivers it, on one line or over many; several such texts may follow one another.
///
/// Only brackets and strings are told apart; whoever reads a record says whether it is JSON.
struct RecordSplitter {
    /// One record.
    struct Record {
        /// Its bytes; empty where it is longer than the limit.
        let bytes: [UInt8]
        /// Its length in bytes.
        let length: Int
        /// The line where it begins, from 1.
        let line: Int
        /// Its place in the list, from 1.
        let number: Int
    }

    /// The longest record that is kept, in bytes.
    private let longest: Int
    /// Brackets that are open.
    private var depth = 0
    /// Brackets that are open inside the list; 0 where no list is.
    private var listDepth = 0
    private var isInText = false
    private var isEscaped = false
    /// The last text directly in the outer object, as far as the name of the list is long.
    private var name: [UInt8] = []
    /// The record at hand.
    private var record: [UInt8] = []
    /// Its length.
    private var length = 0
    private var isInRecord = false
    private var recordLine = 0
    private var number = 0
    /// The line at hand, from 1.
    private(set) var line = 1

    /// Begins.
    init(longest: Int) { self.longest = longest }

    /// Whether a text has begun and not ended.
    var isUnfinished: Bool { depth > 0 }

    /// Whether a log begins with such a list.
    static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
        var text = bytes.lazy.filter { $0 > 0x20 }.makeIterator()
        let first = text.next()
        if first == UInt8(ascii: "[") {
            // A text log may begin with `[I 2026-…]`.
            let second = text.next()
            return second == UInt8(ascii: "{")
        }
        guard first == UInt8(ascii: "{") else { return false }
        for byte in "\"Records\":[".utf8 where text.next() != byte { return false }
        return true
    }

    /// Takes in the next bytes and gives every record that ends in them.
    mutating func feed(_ bytes: Span<UInt8>, _ take: (Record) throws -> Void) rethrows {
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte == 0x0A { line += 1 }
            if isInRecord { keep(byte) }
            if isInText {
                readText(byte)
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isInText = true
                if depth == 1 { name = [] }
            case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if let record = close() { try take(record) }
            default: break
            }
        }
    }

    private mutating func readText(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInText = false
        } else if depth == 1, name.count < 16 {
            name.append(byte)
        }
    }

    private mutating func keep(_ byte: UInt8) {
        length += 1
        if length <= longest { record.append(byte) }
    }

    private mutating func open(_ byte: UInt8) {
        if listDepth > 0, depth == listDepth, byte == UInt8(ascii: "{") {
            (record, length, isInRecord, recordLine) = ([], 0, true, line)
            number += 1
            keep(byte)
        }
        depth += 1
        guard listDepth == 0, byte == UInt8(ascii: "[") else { return }
        if depth == 1 || depth == 2 && name.elementsEqual("Records".utf8) {
            listDepth = depth
            number = 0
        }
    }

    private mutating func close() -> Record? {
        depth = max(0, depth - 1)
        if depth < listDepth { listDepth = 0 }
        guard isInRecord, depth == listDepth || listDepth == 0 else { return nil }
        isInRecord = false
        defer { record = [] }
        return Record(bytes: length > longest ? [] : record, length: length, line: recordLine, number: number)
    }
}
