/// Why a binary format cannot be followed further.
enum FormatFault: Error, Equatable {
    /// The bytes end too soon.
    case truncated(Int)
    /// A number or a text is not what the format allows.
    case invalid(String, Int)
    /// The bytes could not be read.
    case unreadable(String)

    /// The fault in words.
    var text: String {
        switch self {
        case .truncated: "the file ends inside a structure"
        case .invalid(let what, _): what
        case .unreadable(let what): what
        }
    }

    /// Where it was met, if known.
    var offset: Int? {
        switch self {
        case .truncated(let offset), .invalid(_, let offset): offset
        case .unreadable: nil
        }
    }
}

/// Reads a binary format in order, in blocks, with every length checked against what is there.
struct FormatCursor {
    private static let blockBytes = 1 << 16
    private let reader: any RandomAccessReader
    private var block: [UInt8] = []
    private var blockStart = 0
    /// Where the next byte stands.
    private(set) var offset: Int
    /// Where this cursor's part ends.
    let end: Int

    /// Starts at an offset; `end` is cut to the reader's.
    init(_ reader: any RandomAccessReader, at offset: Int = 0, end: Int = .max) {
        self.reader = reader
        self.offset = offset
        self.end = min(end, reader.byteCount)
    }

    /// Bytes that are left.
    var remaining: Int { max(0, end - offset) }

    /// The next byte.
    mutating func byte() throws(FormatFault) -> UInt8 {
        guard offset < end else { throw .truncated(offset) }
        if offset < blockStart || offset - blockStart >= block.count {
            do {
                block = try reader.bytes(at: offset, count: min(Self.blockBytes, end - offset))
            } catch {
                throw .unreadable(error.reason)
            }
            blockStart = offset
            guard !block.isEmpty else { throw .truncated(offset) }
        }
        let result = block[offset - blockStart]
        offset += 1
        return result
    }

    /// A little-endian number of one to eight bytes.
    mutating func number(_ width: Int) throws(FormatFault) -> UInt64 {
        var result: UInt64 = 0
        for index in 0..<width { result |= UInt64(try byte()) << UInt64(8 * index) }
        return result
    }

    /// A length that must fit into what is left.
    mutating func length(_ width: Int) throws(FormatFault) -> Int {
        let at = offset
        guard let result = Int(exactly: try number(width)), result <= remaining else {
            throw .invalid("a length is beyond the end of the file", at)
        }
        return result
    }

    /// The next bytes.
    mutating func bytes(_ count: Int) throws(FormatFault) -> [UInt8] {
        guard count >= 0, count <= remaining else { throw .truncated(offset) }
        let result: [UInt8]
        if offset >= blockStart, offset + count <= blockStart + block.count {
            result = Array(block[(offset - blockStart)..<(offset - blockStart + count)])
        } else {
            do {
                result = try reader.bytes(at: offset, count: count)
            } catch {
                throw .unreadable(error.reason)
            }
        }
        guard result.count == count else { throw .truncated(offset) }
        offset += count
        return result
    }

    /// Passes over bytes.
    mutating func skip(_ count: Int) throws(FormatFault) {
        guard count >= 0, count <= remaining else { throw .truncated(offset) }
        offset += count
    }

    /// Moves to an offset inside the part.
    mutating func seek(_ target: Int) throws(FormatFault) {
        guard target >= 0, target <= end else { throw .invalid("an address is beyond the end of the file", offset) }
        offset = target
    }

    /// A variable-length number of protocol buffers.
    mutating func varint() throws(FormatFault) -> UInt64 {
        var result: UInt64 = 0
        for index in 0..<10 {
            let byte = try byte()
            result |= UInt64(byte & 0x7f) << UInt64(7 * index)
            if byte < 0x80 { return result }
        }
        throw .invalid("a number has more than ten bytes", offset)
    }
}
