/// One folder of a 7z archive: a packed stream that holds members one after another.
struct SevenZipFolder {
    /// The id of the method that packs.
    var method: [UInt8] = []
    /// The id of the filter for machine code that comes after it, if there is one.
    var filter: [UInt8] = []
    /// The method's properties.
    var properties: [UInt8] = []
    /// Where its packed bytes stand, behind the first 32 bytes of the file.
    var offset = 0
    /// How many packed bytes.
    var packedBytes = 0
    /// How many bytes come out.
    var unpackedBytes = 0
    /// How many methods it goes through.
    var coders = 1
    /// The lengths of its members.
    var memberBytes: [Int] = []
}

/// The streams that a 7z header describes (7zFormat.txt of the LZMA SDK).
struct SevenZipStreams {
    /// The folders.
    private(set) var folders: [SevenZipFolder] = []
    /// Whether what they hold is the real header.
    private(set) var isPackedHeader = false
    private var packOffset = 0
    private var packedSizes: [Int] = []
    private static let maximumFolders = 65_536

    /// Reads a header.
    static func read(_ reader: any RandomAccessReader) throws(FormatFault) -> SevenZipStreams {
        var cursor = FormatCursor(reader)
        var result = SevenZipStreams()
        let kind = try cursor.byte()
        if kind == 0x17 {
            result.isPackedHeader = true
            try result.readStreams(&cursor)
            return result
        }
        guard kind == 1 else { throw .invalid("the header begins with \(kind)", 0) }
        while cursor.remaining > 0 {
            switch try cursor.byte() {
            case 0, 5: return result
            case 4: try result.readStreams(&cursor)
            case 2:
                while try cursor.byte() != 0 { try cursor.skip(number(&cursor)) }
            default: throw .invalid("a part of the header is unknown", cursor.offset)
            }
        }
        return result
    }

    /// A number of one to nine bytes, which must be a sensible length.
    private static func number(_ cursor: inout FormatCursor) throws(FormatFault) -> Int {
        let first = try cursor.byte()
        var mask: UInt8 = 0x80
        var value: UInt64 = 0
        for index in 0..<8 {
            if first & mask == 0 {
                value |= UInt64(first & (mask &- 1)) << UInt64(8 * index)
                break
            }
            value |= UInt64(try cursor.byte()) << UInt64(8 * index)
            mask >>= 1
        }
        guard let result = Int(exactly: value), result < 1 << 56 else {
            throw .invalid("a number is too large", cursor.offset)
        }
        return result
    }

    private mutating func readStreams(_ cursor: inout FormatCursor) throws(FormatFault) {
        while true {
            switch try cursor.byte() {
            case 0: return finish()
            case 6: try readPack(&cursor)
            case 7: try readFolders(&cursor)
            case 8: try readMembers(&cursor)
            default: throw .invalid("a part of the streams is unknown", cursor.offset)
            }
        }
    }

    private mutating func finish() {
        for index in folders.indices where folders[index].memberBytes.isEmpty {
            folders[index].memberBytes = [folders[index].unpackedBytes]
        }
    }

    private mutating func readPack(_ cursor: inout FormatCursor) throws(FormatFault) {
        packOffset = try Self.number(&cursor)
        let count = try Self.number(&cursor)
        guard count <= Self.maximumFolders else { throw .invalid("too many packed streams", cursor.offset) }
        while true {
            switch try cursor.byte() {
            case 0: return
            case 9: for _ in 0..<count { packedSizes.append(try Self.number(&cursor)) }
            case 10: try Self.skipDigests(&cursor, count: count)
            default: throw .invalid("a part of the packed streams is unknown", cursor.offset)
            }
        }
    }

    private static func skipDigests(_ cursor: inout FormatCursor, count: Int) throws(FormatFault) {
        guard try cursor.byte() == 0 else { return try cursor.skip(4 * count) }
        var defined = 0
        for byte in try cursor.bytes((count + 7) / 8) { defined += byte.nonzeroBitCount }
        try cursor.skip(4 * defined)
    }

    private mutating func readFolders(_ cursor: inout FormatCursor) throws(FormatFault) {
        guard try cursor.byte() == 11 else { throw .invalid("folders are missing", cursor.offset) }
        let count = try Self.number(&cursor)
        guard count <= Self.maximumFolders, try cursor.byte() == 0 else {
            throw .invalid("too many folders", cursor.offset)
        }
        var offset = packOffset
        for index in 0..<count {
            var folder = try Self.folder(&cursor)
            folder.offset = offset
            folder.packedBytes = index < packedSizes.count ? packedSizes[index] : 0
            (offset, _) = offset.addingReportingOverflow(folder.packedBytes)
            guard offset >= 0 else { throw .invalid("a folder lies beyond the end of the file", cursor.offset) }
            folders.append(folder)
        }
        while true {
            switch try cursor.byte() {
            case 0: return
            case 12:
                for index in folders.indices {
                    for _ in 0..<folders[index].coders { folders[index].unpackedBytes = try Self.number(&cursor) }
                }
            case 10: try Self.skipDigests(&cursor, count: count)
            default: throw .invalid("a part of the folders is unknown", cursor.offset)
            }
        }
    }

    private static func folder(_ cursor: inout FormatCursor) throws(FormatFault) -> SevenZipFolder {
        let count = try number(&cursor)
        guard (1...2).contains(count) else { throw .invalid("a folder has more than two methods", cursor.offset) }
        var folder = SevenZipFolder()
        for _ in 0..<count {
            let flags = try cursor.byte()
            let method = try cursor.bytes(Int(flags & 0x0f))
            guard flags & 0x10 == 0 else { throw .invalid("a method has several streams", cursor.offset) }
            let properties = flags & 0x20 != 0 ? try cursor.bytes(number(&cursor)) : []
            if count == 2, method.starts(with: [3, 3]) || method.count == 1 && (4...9).contains(method[0]) {
                folder.filter = method
            } else {
                guard folder.method.isEmpty else { throw .invalid("a folder has several methods", cursor.offset) }
                folder.method = method
                folder.properties = properties
            }
        }
        folder.coders = count
        // The one pair that binds two methods says nothing new.
        for _ in 1..<max(1, count) { for _ in 0..<2 { _ = try number(&cursor) } }
        return folder
    }

    private mutating func readMembers(_ cursor: inout FormatCursor) throws(FormatFault) {
        var counts = [Int](repeating: 1, count: folders.count)
        var kind = try cursor.byte()
        if kind == 13 {
            for index in counts.indices {
                counts[index] = try Self.number(&cursor)
                guard counts[index] <= Self.maximumFolders else { throw .invalid("too many members", cursor.offset) }
            }
            kind = try cursor.byte()
        }
        for index in folders.indices {
            var rest = folders[index].unpackedBytes
            var sizes: [Int] = []
            for _ in 0..<max(0, counts[index] - 1) where kind == 9 {
                let size = try Self.number(&cursor)
                guard size <= rest else { throw .invalid("a member is larger than its folder", cursor.offset) }
                sizes.append(size)
                rest -= size
            }
            if counts[index] > 0 { sizes.append(rest) }
            folders[index].memberBytes = sizes
        }
        if kind == 9 { kind = try cursor.byte() }
        if kind == 10 {
            try Self.skipDigests(&cursor, count: counts.reduce(0, +))
            kind = try cursor.byte()
        }
        guard kind == 0 else { throw .invalid("a part of the members is unknown", cursor.offset) }
    }
}
