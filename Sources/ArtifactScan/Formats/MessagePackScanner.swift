/// Scans MessagePack, in which Flax and others write weights: values, and arrays as extensions.
///
/// The whole must be one map, read to its last byte, so that nothing of another kind is taken for it. Arrays must be of
/// numbers and have the bytes that their shape asks for.
struct MessagePackScanner {
    /// Values of one file at most.
    private static let mostValues = 4 << 20
    /// How deep values nest at most.
    private static let mostDepth = 64
    /// What is looked at of text and bytes.
    private static let headBytes = 1 << 20

    private let session: ScanSession
    private let place: Place
    private var cursor: FormatCursor
    private let reader: any RandomAccessReader
    private var values = 0

    /// A value, as far as it matters here.
    private enum Value {
        case text(String)
        case bytes(start: Int, count: Int)
        case integer(Int)
        case list([Value])
        case other
    }

    /// Scans for a session.
    init(_ session: ScanSession, _ reader: any RandomAccessReader, at place: Place) {
        self.session = session
        self.reader = reader
        self.place = place
        cursor = FormatCursor(reader)
    }

    /// Whether the first bytes are a map whose first key is a word: how every such file of weights begins.
    static func matches(_ head: [UInt8]) -> Bool {
        let skip: Int
        switch head.first {
        case 0x81?, 0x82?, 0x83?, 0x84?, 0x85?, 0x86?, 0x87?, 0x88?, 0x89?, 0x8a?, 0x8b?, 0x8c?, 0x8d?, 0x8e?, 0x8f?:
            skip = 1
        case 0xde?: skip = 3
        case 0xdf?: skip = 5
        default: return false
        }
        let key = head.dropFirst(skip)
        guard let mark = key.first else { return false }
        let length: Int
        let lead: Int
        switch mark {
        case 0xa1...0xbf: (length, lead) = (Int(mark & 0x1f), 1)
        case 0xd9, 0xc4: (length, lead) = (Int(key.dropFirst().first ?? 0), 2)
        default: return false
        }
        let word = key.dropFirst(lead).prefix(length)
        return length > 0 && word.count == min(length, max(0, key.count - lead))
            && word.allSatisfy { (0x20..<0x7f).contains($0) }
    }

    /// Scans the file.
    mutating func scan() {
        do throws(FormatFault) {
            _ = try value(depth: 0)
            guard cursor.remaining == 0 else {
                throw .invalid("\(cursor.remaining) bytes follow the value that the file is", cursor.offset)
            }
        } catch {
            session.report(.messagePack, at: place, offset: error.offset, error.text)
            let rest = cursor.offset
            guard rest < reader.byteCount else { return }
            let window = ReaderWindow(reader, start: rest, count: reader.byteCount - rest)
            _ = try? StorageScanner(session).searchUnknown(window, at: place.inert("bytes behind \(rest)"))
        }
    }

    // The specification's table of formats (msgpack/spec.md).
    private mutating func value(depth: Int) throws(FormatFault) -> Value {
        let at = cursor.offset
        guard depth < Self.mostDepth else { throw .invalid("values nest more than \(Self.mostDepth) deep", at) }
        values += 1
        guard values <= Self.mostValues, session.spend(steps: 1) else {
            throw .invalid("more than \(Self.mostValues) values", at)
        }
        let mark = try cursor.byte()
        switch mark {
        case 0x00...0x7f: return .integer(Int(mark))
        case 0xe0...0xff: return .integer(Int(Int8(bitPattern: mark)))
        case 0x80...0x8f: return try map(Int(mark & 15), depth: depth)
        case 0x90...0x9f: return try list(Int(mark & 15), depth: depth)
        case 0xa0...0xbf: return try text(Int(mark & 31))
        case 0xc0, 0xc2, 0xc3: return .other
        case 0xc4, 0xc5, 0xc6: return try bytes(number(1 << (mark - 0xc4)))
        case 0xc7, 0xc8, 0xc9: return try extended(number(1 << (mark - 0xc7)), depth: depth)
        case 0xca: try cursor.skip(4)
        case 0xcb: try cursor.skip(8)
        case 0xcc, 0xcd, 0xce, 0xcf: return .integer(try number(1 << (mark - 0xcc)))
        case 0xd0, 0xd1, 0xd2, 0xd3: try cursor.skip(1 << Int(mark - 0xd0))
        case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8: return try extended(1 << Int(mark - 0xd4), depth: depth)
        case 0xd9, 0xda, 0xdb: return try text(number(1 << (mark - 0xd9)))
        case 0xdc, 0xdd: return try list(number(mark == 0xdc ? 2 : 4), depth: depth)
        case 0xde, 0xdf: return try map(number(mark == 0xde ? 2 : 4), depth: depth)
        default: throw .invalid("the mark 0xc1 stands for nothing", at)
        }
        return .other
    }

    private mutating func number(_ width: UInt8) throws(FormatFault) -> Int {
        let at = cursor.offset
        let count = try cursor.bytes(Int(width)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let result = Int(exactly: count) else { throw .invalid("a number is beyond 63 bits", at) }
        return result
    }

    private mutating func list(_ count: Int, depth: Int) throws(FormatFault) -> Value {
        guard count <= cursor.remaining else { throw .truncated(cursor.offset) }
        var kept: [Value] = []
        for _ in 0..<count {
            let item = try value(depth: depth + 1)
            if kept.count < 64 { kept.append(item) }
        }
        return .list(kept)
    }

    private mutating func map(_ count: Int, depth: Int) throws(FormatFault) -> Value {
        guard count <= cursor.remaining else { throw .truncated(cursor.offset) }
        var fields: [String: Value] = [:]
        for _ in 0..<count {
            let key = try value(depth: depth + 1)
            let item = try value(depth: depth + 1)
            if let name = word(key), ["nd", "kind", "type", "data"].contains(name) { fields[name] = item }
        }
        // `msgpack_numpy` unpickles the data of an array whose kind is `O`.
        let kind = fields["kind"].flatMap(word) ?? fields["type"].flatMap(word)
        if fields["nd"] != nil, kind?.contains("O") == true, case .bytes(let start, let length)? = fields["data"] {
            session.report(
                .numpyObjects, .malicious, at: place, offset: start,
                "an array of objects: loading it unpickles its data")
            _ = PickleScanner(session).scan(
                ReaderWindow(reader, start: start, count: length), at: place.member("objects"), isCertain: true)
        }
        return .other
    }

    private func word(_ value: Value) -> String? {
        switch value {
        case .text(let text): text
        case .bytes(let start, let count) where count <= 64:
            (try? reader.bytes(at: start, count: count))?.text
        default: nil
        }
    }

    private mutating func text(_ count: Int) throws(FormatFault) -> Value {
        let start = cursor.offset
        try cursor.skip(count)
        if count <= 256, let bytes = try? reader.bytes(at: start, count: count) {
            look(bytes, start: start, count: count)
            return .text(bytes.text)
        }
        look(head(start, count), start: start, count: count)
        return .other
    }

    private mutating func bytes(_ count: Int) throws(FormatFault) -> Value {
        let start = cursor.offset
        try cursor.skip(count)
        look(head(start, min(count, 64)), start: start, count: count)
        return .bytes(start: start, count: count)
    }

    private func head(_ start: Int, _ count: Int) -> [UInt8] {
        (try? reader.bytes(at: start, count: min(count, Self.headBytes))) ?? []
    }

    /// Looks for another artifact that text or bytes carry.
    private func look(_ bytes: [UInt8], start: Int, count: Int) {
        guard NestedPayload.isWorthALook(bytes), place.depth < session.limits.depth else { return }
        let isPlain = NestedPayload.isArtifact(bytes)
        let inside: any RandomAccessReader
        if isPlain {
            inside = ReaderWindow(reader, start: start, count: count)
        } else {
            guard let artifact = NestedPayload.artifact(in: head(start, count)) else { return }
            inside = MemoryReader(artifact)
        }
        let inner = session.speculation()
        guard ContentScanner(inner).scanNested(inside, at: place.inert("bytes at \(start)")) else { return }
        session.report(
            .nestedPickle, at: place, offset: start, "carries another artifact as data; nothing in the file loads it")
        session.absorb(inner)
    }

    /// Extensions of Flax (`flax/serialization.py`): 1 an array, 2 a complex number, 3 a number of numpy.
    private mutating func extended(_ count: Int, depth: Int) throws(FormatFault) -> Value {
        let kind = Int8(bitPattern: try cursor.byte())
        let start = cursor.offset
        let end = start + count
        guard count <= cursor.remaining else { throw .truncated(start) }
        switch kind {
        case -1: try cursor.skip(count)
        case 1, 3:
            guard case .list(let parts) = try value(depth: depth + 1), parts.count == 3, cursor.offset == end else {
                throw .invalid("an array is not its shape, type and bytes", start)
            }
            try array(parts, start: start)
        case 2:
            _ = try value(depth: depth + 1)
            guard cursor.offset == end else { throw .invalid("a complex number is not two numbers", start) }
        default: throw .invalid("an extension of type \(kind), which only its own loader understands", start)
        }
        return .other
    }

    private func array(_ parts: [Value], start: Int) throws(FormatFault) {
        guard case .list(let shape) = parts[0], let type = word(parts[1]), case .bytes(_, let stored) = parts[2] else {
            throw .invalid("an array is not its shape, type and bytes", start)
        }
        if type.contains("O") || type.contains("obj") || type == "V" {
            session.report(
                .numpyObjects, .suspicious, at: place, offset: start,
                "an array of the type `\(type)`, which is no number")
            return
        }
        let digits = type.reversed().prefix { $0.isNumber }.reversed()
        let known = ["float", "int", "uint", "complex", "bfloat", "bool"].contains { type.hasPrefix($0) }
        guard known || type.hasPrefix("float8") else {
            throw .invalid("an array has the type `\(type.prefix(40))`, which is no number", start)
        }
        var total = 1
        for item in shape {
            guard case .integer(let length) = item, length >= 0,
                case let product = total.multipliedReportingOverflow(by: length), !product.overflow
            else { throw .invalid("an array has a shape that is not understood", start) }
            total = product.partialValue
        }
        let bits = type == "bool" || type.hasPrefix("float8") ? 8 : Int(String(digits)) ?? 0
        let bytes = total.multipliedReportingOverflow(by: max(1, bits / 8))
        guard !bytes.overflow, bits < 8 || bytes.partialValue == stored else {
            throw .invalid("an array of \(total) times `\(type)` has \(stored) bytes", start)
        }
    }
}
