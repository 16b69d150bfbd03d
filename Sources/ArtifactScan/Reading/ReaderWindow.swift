/// A part of another reader, seen as a whole: a member of an archive, a stream inside a file.
struct ReaderWindow: RandomAccessReader {
    /// The reader that holds the bytes.
    let base: any RandomAccessReader
    /// Where the part starts in it.
    let start: Int
    /// The length of the part, cut to what the base has.
    let byteCount: Int

    /// Makes a window; one that leaves the base is cut at its end.
    init(_ base: any RandomAccessReader, start: Int, count: Int) {
        self.base = base
        self.start = max(0, start)
        byteCount = max(0, min(count, base.byteCount - max(0, start)))
    }

    func bytes(at offset: Int, count: Int) throws(ScanReadError) -> [UInt8] {
        guard offset >= 0, count > 0, offset < byteCount else { return [] }
        return try base.bytes(at: start + offset, count: min(count, byteCount - offset))
    }
}

extension ReaderWindow {
    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(ScanReadError) -> Int {
        guard offset >= 0, offset < byteCount else { return 0 }
        let wanted = UnsafeMutableRawBufferPointer(rebasing: target[0..<min(target.count, byteCount - offset)])
        return try base.read(at: start + offset, into: wanted)
    }
}

extension RandomAccessReader {
    /// The byte at an offset, or nil past the end.
    func byte(at offset: Int) throws(ScanReadError) -> UInt8? { try bytes(at: offset, count: 1).first }

    /// A little-endian number of one to eight bytes, or nil where they are not all there.
    func number(at offset: Int, width: Int) throws(ScanReadError) -> UInt64? {
        let read = try bytes(at: offset, count: width)
        guard read.count == width else { return nil }
        return read.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Whether these bytes stand at an offset.
    func has(_ magic: [UInt8], at offset: Int) throws(ScanReadError) -> Bool {
        try bytes(at: offset, count: magic.count) == magic
    }
}

extension Collection<UInt8> {
    /// The little-endian number that the elements spell; eight at most are used.
    var littleEndian: UInt64 { prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) } }

    /// The big-endian number that the elements spell; eight at most are used.
    var bigEndian: UInt64 { prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// The elements as text; what is no UTF-8 becomes the replacement character.
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension [UInt8] {
    /// Where a pattern first stands.
    func firstOffset(of pattern: [UInt8], from start: Int = 0) -> Int? {
        guard let first = pattern.first, count >= pattern.count else { return nil }
        var index = start
        while index <= count - pattern.count {
            if self[index] == first, self[index..<(index + pattern.count)].elementsEqual(pattern) { return index }
            index += 1
        }
        return nil
    }
}
