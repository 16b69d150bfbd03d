/// Scans HDF5 (Keras 2 models, PyTables): walks groups, links and attributes of the object headers.
///
/// Tensor data is not read. What is looked for is what a loader acts upon: the configuration that Keras keeps in an
/// attribute, links and datasets in other files, and attributes that are pickles.
final class HDF5Scanner {
    private static let magic: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]
    /// Object headers that are followed.
    private static let maximumObjects = 200_000
    private static let undefined = UInt64.max

    private let session: ScanSession
    private let place: Place
    private var base = 0
    private var visited: Set<Int> = []
    private var pending: [Int] = []
    private var messages = 0
    private var isDense = false

    /// Scans for a session.
    init(_ session: ScanSession, at place: Place) {
        self.session = session
        self.place = place
    }

    /// Where the superblock stands: at 0, 512, 1024 and so on (specification III.A).
    static func start(_ reader: any RandomAccessReader) throws(ScanReadError) -> Int? {
        if try reader.has(magic, at: 0) { return 0 }
        var offset = 512
        while offset <= min(reader.byteCount, 1 << 20) {
            if try reader.has(magic, at: offset) { return offset }
            offset *= 2
        }
        return nil
    }

    /// Scans a file.
    func scan(_ reader: any RandomAccessReader, start: Int) {
        do throws(FormatFault) {
            pending = [try root(reader, start: start)]
            while let address = pending.popLast() {
                guard visited.insert(address).inserted else { continue }
                guard visited.count <= Self.maximumObjects else {
                    throw .invalid("more than \(Self.maximumObjects) objects", address)
                }
                try object(reader, at: address)
            }
        } catch {
            session.report(.hdf5Structure, at: place, offset: error.offset, error.text)
            isDense = true
        }
        if start > 0 { session.report(.polyglot, .suspicious, at: place, "\(start) bytes stand before the HDF5 file") }
        if isDense { searchRaw(reader) }
    }

    private func root(_ reader: any RandomAccessReader, start: Int) throws(FormatFault) -> Int {
        var cursor = FormatCursor(reader, at: start + 8)
        let version = try cursor.byte()
        switch version {
        case 0, 1:
            try cursor.skip(4)
            try checkWidths(cursor.byte(), cursor.byte(), at: start)
            try cursor.skip(1 + 8 + (version == 1 ? 4 : 0))
            base = try address(&cursor)
            try cursor.skip(24 + 8)
            return try address(&cursor)
        case 2, 3:
            try checkWidths(cursor.byte(), cursor.byte(), at: start)
            try cursor.skip(1)
            base = try address(&cursor)
            try cursor.skip(16)
            return try address(&cursor)
        default: throw .invalid("superblock version \(version) is unknown", start + 8)
        }
    }

    private func checkWidths(_ offsets: UInt8, _ lengths: UInt8, at offset: Int) throws(FormatFault) {
        guard offsets == 8, lengths == 8 else {
            throw .invalid("addresses of \(offsets) bytes are not read here", offset)
        }
    }

    private func address(_ cursor: inout FormatCursor) throws(FormatFault) -> Int {
        let at = cursor.offset
        guard let value = Int(exactly: try cursor.number(8)), value < 1 << 60 else {
            throw .invalid("an address is beyond the end of the file", at)
        }
        return value
    }

    // MARK: object headers

    private func object(_ reader: any RandomAccessReader, at address: Int) throws(FormatFault) {
        var cursor = FormatCursor(reader)
        try cursor.seek(base + address)
        let lead = try cursor.bytes(4)
        if lead.elementsEqual(Array("OHDR".utf8)) {
            guard try cursor.byte() == 2 else { throw .invalid("an object header's version is unknown", cursor.offset) }
            let flags = try cursor.byte()
            try cursor.skip((flags & 0x20 != 0 ? 16 : 0) + (flags & 0x10 != 0 ? 4 : 0))
            let size = try cursor.length(1 << Int(flags & 3))
            try messages(
                reader, cursor.offset..<(cursor.offset + size), isNew: true, hasOrder: flags & 4 != 0, depth: 0)
        } else if lead[0] == 1 {
            try cursor.skip(4)
            let size = try cursor.length(4)
            try cursor.skip(4)
            try messages(reader, cursor.offset..<(cursor.offset + size), isNew: false, hasOrder: false, depth: 0)
        } else {
            throw .invalid("no object header stands where one must", base + address)
        }
    }

    private func messages(
        _ reader: any RandomAccessReader, _ range: Range<Int>, isNew: Bool, hasOrder: Bool, depth: Int
    ) throws(FormatFault) {
        guard depth < 64 else { throw .invalid("an object header has more than 64 parts", range.lowerBound) }
        var cursor = FormatCursor(reader, at: range.lowerBound, end: range.upperBound)
        let head = isNew ? (hasOrder ? 6 : 4) : 8
        while cursor.remaining >= head {
            messages += 1
            guard messages < 20_000_000 else { throw .invalid("more than 20 million messages", cursor.offset) }
            let kind = try cursor.number(isNew ? 1 : 2)
            let size = Int(try cursor.number(2))
            try cursor.skip(head - (isNew ? 3 : 4))
            guard size <= cursor.remaining else { return }
            let part = cursor.offset..<(cursor.offset + size)
            if kind == 0x10 {
                var next = FormatCursor(reader, at: part.lowerBound, end: part.upperBound)
                let start = base + (try address(&next))
                let length = try address(&next)
                guard start + length <= reader.byteCount else { throw .invalid("a part lies beyond the end", start) }
                let skip = isNew ? 4 : 0
                guard length >= skip * 2 else { throw .invalid("a part is too short", start) }
                try messages(
                    reader, (start + skip)..<(start + length - skip), isNew: isNew, hasOrder: hasOrder, depth: depth + 1
                )
            } else {
                try message(kind, reader, part)
            }
            try cursor.skip(size)
        }
    }

    private func message(_ kind: UInt64, _ reader: any RandomAccessReader, _ part: Range<Int>) throws(FormatFault) {
        var cursor = FormatCursor(reader, at: part.lowerBound, end: part.upperBound)
        switch kind {
        case 0x02:
            try cursor.skip(1)
            try cursor.skip(try cursor.byte() & 1 != 0 ? 8 : 0)
            if try cursor.number(8) != Self.undefined { isDense = true }
        case 0x06: try link(&cursor)
        case 0x07:
            session.report(.hdf5External, at: place, offset: part.lowerBound, "a dataset's bytes lie in another file")
        case 0x08:
            let version = try cursor.byte()
            if version >= 3, try cursor.byte() == 3 {
                session.report(
                    .hdf5External, .suspicious, at: place, offset: part.lowerBound,
                    "a dataset is put together from others")
            }
        case 0x0c: try HDF5Attribute(session, place, base: base).check(reader, part)
        case 0x11:
            let tree = try address(&cursor)
            try group(reader, tree: tree, depth: 0)
        case 0x15:
            try cursor.skip(1)
            try cursor.skip(try cursor.byte() & 1 != 0 ? 2 : 0)
            if try cursor.number(8) != Self.undefined { isDense = true }
        default: break
        }
    }

    private func link(_ cursor: inout FormatCursor) throws(FormatFault) {
        let at = cursor.offset
        try cursor.skip(1)
        let flags = try cursor.byte()
        let kind = flags & 8 != 0 ? try cursor.byte() : 0
        try cursor.skip((flags & 4 != 0 ? 8 : 0) + (flags & 0x10 != 0 ? 1 : 0))
        let name = try cursor.bytes(cursor.length(1 << Int(flags & 3))).text
        if kind == 0 { pending.append(try address(&cursor)) }
        if kind == 64 {
            let target = try cursor.bytes(cursor.length(2)).dropFirst().prefix { $0 != 0 }.text
            session.report(.hdf5External, at: place, offset: at, "`\(name)` is read from the other file `\(target)`")
        }
    }

    /// A group of the old kind: a B-tree of symbol table nodes.
    private func group(_ reader: any RandomAccessReader, tree: Int, depth: Int) throws(FormatFault) {
        guard depth < 32 else { throw .invalid("a tree is more than 32 deep", base + tree) }
        var cursor = FormatCursor(reader)
        try cursor.seek(base + tree)
        let lead = try cursor.bytes(4).text
        if lead == "SNOD" {
            try cursor.skip(2)
            let count = Int(try cursor.number(2))
            for _ in 0..<count {
                try cursor.skip(8)
                let target = try address(&cursor)
                let kind = try cursor.number(4)
                try cursor.skip(20)
                if kind != 2 { pending.append(target) }
            }
            return
        }
        guard lead == "TREE", try cursor.byte() == 0 else { throw .invalid("a group's tree is broken", base + tree) }
        try cursor.skip(1)
        let count = Int(try cursor.number(2))
        try cursor.skip(16)
        for _ in 0..<count {
            try cursor.skip(8)
            let child = try address(&cursor)
            guard visited.insert(-child - 1).inserted else {
                throw .invalid("a tree leads back into itself", base + tree)
            }
            try group(reader, tree: child, depth: depth + 1)
        }
    }

    /// Configurations in dense storage are found by their text.
    private func searchRaw(_ reader: any RandomAccessReader) {
        let limit = 64 << 20
        guard let bytes = try? reader.bytes(at: 0, count: limit) else { return }
        for value in EmbeddedJSON.objects(in: bytes) { KerasRules(session).check(value, at: place) }
        if reader.byteCount > limit {
            session.report(
                .limit, at: place, "the file keeps links or attributes in a form that is searched to 64 MiB only")
        }
    }
}
