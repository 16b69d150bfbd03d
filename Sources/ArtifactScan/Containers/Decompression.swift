/// Why a compressed stream gave no more bytes.
enum DecompressionFault: Error, Equatable {
    /// The stream is not what its first bytes say, or breaks off.
    case broken(String)
    /// It gives more than is allowed.
    case tooLarge
    /// The bytes could not be read.
    case unreadable(String)

    /// The fault in words.
    var text: String {
        switch self {
        case .broken(let what): what
        case .tooLarge: "it unpacks to more than the limits allow"
        case .unreadable(let what): what
        }
    }
}

/// The kinds of compressed stream that can be undone here.
enum Compression: String {
    case gzip
    case zlib
    case deflate
    case bzip2
    case xz
    case lzma
    case lz4

    /// What the first bytes say, if they are of a compressed stream.
    static func detect(_ head: [UInt8]) -> Compression? {
        guard head.count >= 4 else { return nil }
        if head.starts(with: [0x1f, 0x8b, 8]) { return .gzip }
        if head.starts(with: [0x42, 0x5a, 0x68]), (0x31...0x39).contains(head[3]), head.count > 9,
            head[4] == 0x31 || head[4] == 0x17
        {
            return .bzip2
        }
        if head.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]) { return .xz }
        if isLZMA(head) { return .lzma }
        if head.starts(with: [0x04, 0x22, 0x4d, 0x18]) { return .lz4 }
        let isZlib = head[0] == 0x78 && [0x01, 0x5e, 0x9c, 0xda].contains(head[1])
        return isZlib ? .zlib : nil
    }

    /// Whether the header of an LZMA file stands here, by the test of liblzma (`alone_decoder.c`): properties, a
    /// dictionary of 2^n or 2^n + 2^(n-1) bytes, and a length below 2^38 or none.
    private static func isLZMA(_ head: [UInt8]) -> Bool {
        guard head.count >= 13, head[0] < 225 else { return false }
        let dictionary = head[1..<5].littleEndian
        let rest = dictionary & (dictionary &- 1)
        let isPower = dictionary > 0 && (rest == 0 || rest & (rest &- 1) == 0 && dictionary - rest == rest >> 1)
        guard isPower || dictionary == 0xffff_ffff, dictionary >= 1 << 12 else { return false }
        let length = head[5..<13].littleEndian
        return length == .max || length < 1 << 38
    }

    /// Whether a zlib stream of any window may begin here (RFC 1950, section 2.2).
    static func isZlib(_ head: [UInt8]) -> Bool {
        guard head.count >= 8 else { return false }
        let check = Int(head[0]) << 8 | Int(head[1])
        return head[0] & 15 == 8 && head[0] >> 4 <= 7 && head[1] & 0x20 == 0 && check.isMultiple(of: 31)
    }
}

/// A decoder that takes blocks of a compressed stream and gives blocks of what was in it.
protocol StreamDecoder: ~Copyable {
    /// Feeds one block.
    ///
    /// - Parameters:
    ///   - input: compressed bytes.
    ///   - output: where what comes out is appended.
    ///   - limit: how long `output` may become.
    /// - Returns: true at the end of the stream, and how much of the input was used.
    mutating func decode(
        _ input: [UInt8], into output: inout [UInt8], limit: Int
    ) throws(DecompressionFault) -> (ended: Bool, used: Int)
}

extension Compression {
    private static let blockBytes = 1 << 16

    /// Undoes a compressed stream.
    ///
    /// What came out before a fault is kept in `output`, since a loader would see it as well.
    ///
    /// - Parameters:
    ///   - reader: the compressed bytes, from offset 0.
    ///   - output: what comes out.
    ///   - limit: bytes at most.
    func decompress(
        _ reader: any RandomAccessReader, into output: inout [UInt8], limit: Int
    ) throws(DecompressionFault) {
        switch self {
        case .gzip: try Self.run(ZlibDecoder(windowBits: 15 + 16), reader, &output, limit, severalStreams: true)
        case .zlib: try Self.run(ZlibDecoder(windowBits: 15), reader, &output, limit, severalStreams: false)
        case .deflate: try Self.run(ZlibDecoder(windowBits: -15), reader, &output, limit, severalStreams: false)
        case .bzip2: try Self.run(BZip2Decoder(), reader, &output, limit, severalStreams: true)
        case .xz, .lzma:
            try Self.run(LZMADecoder(), reader, &output, limit, severalStreams: true, padding: self == .xz)
        case .lz4: try Self.run(LZ4Decoder(), reader, &output, limit, severalStreams: false)
        }
    }

    private static func run<Decoder: StreamDecoder & ~Copyable>(
        _ decoder: consuming Decoder, _ reader: any RandomAccessReader, _ output: inout [UInt8], _ limit: Int,
        severalStreams: Bool, padding: Bool = false
    ) throws(DecompressionFault) {
        var offset = 0
        var ended = false
        while offset < reader.byteCount {
            // Between streams of xz zeros may stand, four at a time.
            if ended, padding, (try? reader.bytes(at: offset, count: 4)) == [0, 0, 0, 0] {
                offset += 4
                continue
            }
            let block: [UInt8]
            do {
                block = try reader.bytes(at: offset, count: blockBytes)
            } catch {
                throw .unreadable(error.reason)
            }
            guard !block.isEmpty else { break }
            let step: (ended: Bool, used: Int)
            do throws(DecompressionFault) {
                step = try decoder.decode(block, into: &output, limit: limit)
            } catch {
                // Padding after a whole stream is no fault.
                if ended, case .broken = error { return }
                throw error
            }
            offset += step.used
            ended = step.ended
            if ended, !severalStreams { return }
            if step.used == 0, !ended { break }
        }
        guard ended else { throw .broken("the compressed stream breaks off") }
    }
}
