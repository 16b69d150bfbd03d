/// The central directory of a zip archive, found from the end of the file.
struct ZipDirectory {
    /// The members in their order.
    let entries: [ZipEntry]
    /// Where the archive begins; bytes before it belong to something else.
    let base: Int
    /// Where the directory begins.
    let directoryOffset: Int
    /// Where the end record stands.
    let endOffset: Int
    /// Bytes behind the end record and its comment.
    let trailingBytes: Int
    /// Why the directory could not be read to its end, if so.
    let fault: String?

    private static let endMagic: [UInt8] = [0x50, 0x4b, 5, 6]
    private static let entryMagic: [UInt8] = [0x50, 0x4b, 1, 2]
    /// The largest comment with the end record.
    private static let tailBytes = 65_557

    /// Finds and reads the directory.
    ///
    /// - Returns: nil where there is no end record.
    static func read(_ reader: any RandomAccessReader, memberLimit: Int) throws(ScanReadError) -> ZipDirectory? {
        let tailStart = max(0, reader.byteCount - tailBytes)
        let tail = try reader.bytes(at: tailStart, count: tailBytes)
        guard tail.count >= 22, let at = lastEnd(in: tail) else { return nil }
        let end = Array(tail[at..<(at + 22)])
        let endOffset = tailStart + at
        var count = Int(end[10..<12].littleEndian)
        var size = Int(end[12..<16].littleEndian)
        var offset = Int(end[16..<20].littleEndian)
        let trailing = reader.byteCount - endOffset - 22 - Int(end[20..<22].littleEndian)
        var recordOffset = endOffset
        var fault: String?
        // Python and torch take the wide record wherever its locator stands, and torch writes one into every file.
        if let wide = try readWide(reader, endOffset: endOffset) {
            if count != 0xffff && count != wide.0 || size != 0xffff_ffff && size != wide.1
                || offset != 0xffff_ffff && offset != wide.2
            {
                fault = "its two end records differ, so that readers find different members"
            }
            (count, size, offset, recordOffset) = wide
        }
        let directory = max(0, recordOffset - size)
        let base = max(0, directory - offset)
        let (entries, broken) = try readEntries(
            reader, at: directory, end: recordOffset, base: base, limit: memberLimit)
        fault = fault ?? broken
        if fault == nil, entries.count != count & 0xffff, entries.count != count {
            fault = "the directory holds \(entries.count) members and says \(count)"
        }
        return ZipDirectory(
            entries: entries, base: base, directoryOffset: directory, endOffset: endOffset,
            trailingBytes: max(0, trailing), fault: fault)
    }

    private static func lastEnd(in tail: [UInt8]) -> Int? {
        var index = tail.count - 22
        while index >= 0 {
            if tail[index] == 0x50, tail[index..<(index + 4)].elementsEqual(endMagic) { return index }
            index -= 1
        }
        return nil
    }

    /// The ZIP64 end record (APPNOTE 4.3.14): count, size and offset of the directory, and its own place.
    private static func readWide(
        _ reader: any RandomAccessReader, endOffset: Int
    ) throws(ScanReadError) -> (Int, Int, Int, Int)? {
        guard endOffset >= 20, try reader.has([0x50, 0x4b, 6, 7], at: endOffset - 20),
            let place = try reader.number(at: endOffset - 12, width: 8).flatMap({ Int(exactly: $0) })
        else { return nil }
        var recordOffset = place
        if try !reader.has([0x50, 0x4b, 6, 6], at: recordOffset) { recordOffset = endOffset - 20 - 56 }
        guard recordOffset >= 0, try reader.has([0x50, 0x4b, 6, 6], at: recordOffset) else { return nil }
        let record = try reader.bytes(at: recordOffset, count: 56)
        guard record.count == 56, let count = Int(exactly: record[32..<40].littleEndian),
            let size = Int(exactly: record[40..<48].littleEndian),
            let offset = Int(exactly: record[48..<56].littleEndian)
        else { return nil }
        return (count, size, offset, recordOffset)
    }

    private static func readEntries(
        _ reader: any RandomAccessReader, at directory: Int, end: Int, base: Int, limit: Int
    ) throws(ScanReadError) -> ([ZipEntry], String?) {
        var entries: [ZipEntry] = []
        var offset = directory
        while offset < end {
            guard entries.count < limit else { return (entries, "more than \(limit) members") }
            let fixed = try reader.bytes(at: offset, count: 46)
            guard fixed.count == 46, fixed.starts(with: entryMagic) else {
                return (entries, "the directory breaks at \(offset)")
            }
            let nameLength = Int(fixed[28..<30].littleEndian)
            let extraLength = Int(fixed[30..<32].littleEndian)
            let commentLength = Int(fixed[32..<34].littleEndian)
            let rest = try reader.bytes(at: offset + 46, count: nameLength + extraLength)
            guard rest.count == nameLength + extraLength else { return (entries, "the directory breaks off") }
            guard let entry = entry(fixed, Array(rest[..<nameLength]), Array(rest[nameLength...]), base) else {
                return (entries, "a member at \(offset) has lengths beyond 63 bits")
            }
            entries.append(entry)
            offset += 46 + nameLength + extraLength + commentLength
        }
        return (entries, nil)
    }

    private static func entry(_ fixed: [UInt8], _ name: [UInt8], _ extra: [UInt8], _ base: Int) -> ZipEntry? {
        var packed = fixed[20..<24].littleEndian
        var unpacked = fixed[24..<28].littleEndian
        var header = fixed[42..<46].littleEndian
        var wide = wideFields(extra)[...]
        if unpacked == 0xffff_ffff, let value = wide.popFirst() { unpacked = value }
        if packed == 0xffff_ffff, let value = wide.popFirst() { packed = value }
        if header == 0xffff_ffff, let value = wide.popFirst() { header = value }
        guard let packedBytes = Int(exactly: packed), let unpackedBytes = Int(exactly: unpacked),
            let headerOffset = Int(exactly: header), headerOffset < 1 << 62, packedBytes < 1 << 62
        else { return nil }
        return ZipEntry(
            name: name.text, nameBytes: name, flags: UInt16(fixed[8..<10].littleEndian),
            method: UInt16(fixed[10..<12].littleEndian), checksum: UInt32(fixed[16..<20].littleEndian),
            packedBytes: packedBytes, unpackedBytes: unpackedBytes, headerOffset: base + headerOffset,
            mode: UInt32(fixed[38..<42].littleEndian >> 16))
    }

    /// The eight-byte numbers of the ZIP64 extra field (APPNOTE 4.5.3).
    private static func wideFields(_ extra: [UInt8]) -> [UInt64] {
        var rest = extra[...]
        while rest.count >= 4 {
            let length = Int(rest.dropFirst(2).prefix(2).littleEndian)
            let body = rest.dropFirst(4).prefix(length)
            if rest.prefix(2).littleEndian == 1 {
                return stride(from: body.startIndex, to: body.endIndex - 7, by: 8).map {
                    body[$0..<($0 + 8)].littleEndian
                }
            }
            rest = rest.dropFirst(4 + length)
        }
        return []
    }
}
