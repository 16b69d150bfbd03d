/// Reads the operations of a pickle in order, in blocks, without taking large payloads into memory.
struct PickleCursor {
    /// Payloads up to here are kept whole; of longer ones the head alone.
    static let keptBytes = 1 << 20
    /// What is kept of a longer payload.
    private static let headBytes = 4_096
    /// Bytes of one line (protocol 0) at most.
    private static let lineBytes = 64 << 20
    private static let blockBytes = 1 << 16

    private let reader: any RandomAccessReader
    private let end: Int
    private var block: [UInt8] = []
    private var blockStart = 0
    /// The offset of the next byte.
    private(set) var offset: Int

    /// Where the furthest frame so far ends.
    private var frameEnd = 0
    /// Where an operation first read across the end of its frame, if one did.
    ///
    /// CPython's C unpickler, reading from a file that cannot peek (as from `BytesIO`, so in `torch.load`), then throws
    /// away what is left of the frame and reads the whole piece from behind it. The Python one gives up. So there are
    /// several readings of such a stream, and no honest writer makes one.
    private(set) var crossing: Int?

    /// Starts at an offset.
    init(_ reader: any RandomAccessReader, at offset: Int) {
        self.reader = reader
        self.offset = offset
        end = reader.byteCount
    }

    /// How many bytes are left.
    var remaining: Int { end - offset }

    private mutating func fill() throws(PickleFault) {
        guard offset < end else { throw .truncated }
        do {
            block = try reader.bytes(at: offset, count: min(Self.blockBytes, end - offset))
        } catch {
            throw .unreadable(error.reason)
        }
        blockStart = offset
        guard !block.isEmpty else { throw .truncated }
    }

    /// Notes that a frame of this length begins here.
    mutating func beginFrame(_ length: UInt64) {
        let size = Int(clamping: min(length, UInt64(max(0, remaining))))
        checkCrossing(size)
        frameEnd = max(frameEnd, offset + size)
    }

    private mutating func checkCrossing(_ count: Int) {
        if offset < frameEnd, count > frameEnd - offset, crossing == nil { crossing = offset }
    }

    /// The next byte.
    mutating func byte() throws(PickleFault) -> UInt8 {
        if offset < blockStart || offset - blockStart >= block.count { try fill() }
        let result = block[offset - blockStart]
        offset += 1
        return result
    }

    /// The next `count` bytes, all of them.
    mutating func bytes(_ count: Int) throws(PickleFault) -> [UInt8] {
        guard count >= 0, count <= remaining else { throw .truncated }
        if offset >= blockStart, offset - blockStart + count <= block.count {
            let start = offset - blockStart
            offset += count
            return Array(block[start..<(start + count)])
        }
        let result: [UInt8]
        do {
            result = try reader.bytes(at: offset, count: count)
        } catch {
            throw .unreadable(error.reason)
        }
        guard result.count == count else { throw .truncated }
        offset += count
        return result
    }

    /// A little-endian unsigned number.
    mutating func number(width: Int) throws(PickleFault) -> UInt64 {
        checkCrossing(width)
        var result: UInt64 = 0
        for index in 0..<width { result |= UInt64(try byte()) << UInt64(8 * index) }
        return result
    }

    /// A payload of a stated length, whole where it is small.
    mutating func payload(_ count: UInt64) throws(PickleFault) -> PickleText {
        checkCrossing(Int(clamping: count))
        guard let length = Int(exactly: count), length <= remaining else { throw .truncated }
        let start = offset
        let kept = try bytes(length <= Self.keptBytes ? length : Self.headBytes)
        offset = start + length
        return PickleText(bytes: kept, count: length, offset: start)
    }

    /// The bytes up to the next newline, without it.
    ///
    /// Where the data ends first, CPython takes the rest for the line and drops its last byte for the newline.
    mutating func line() throws(PickleFault) -> [UInt8] {
        let start = offset
        defer {
            if start < frameEnd, offset > frameEnd, crossing == nil { crossing = start }
        }
        var result: [UInt8] = []
        while true {
            if offset >= end { return Array(result.dropLast()) }
            if offset < blockStart || offset - blockStart >= block.count { try fill() }
            let part = block[(offset - blockStart)...]
            if let index = part.firstIndex(of: 0x0a) {
                result += part[..<index]
                offset = blockStart + index + 1
                return result
            }
            result += part
            offset = blockStart + block.count
            guard result.count <= Self.lineBytes else { throw .limit("a line is longer than 64 MiB") }
        }
    }

    /// Passes over bytes that another reader judges.
    mutating func skip(_ count: Int) throws(PickleFault) {
        guard count >= 0, count <= remaining else { throw .truncated }
        offset += count
    }
}
