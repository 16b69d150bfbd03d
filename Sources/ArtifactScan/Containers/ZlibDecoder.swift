import CZlib

/// Undoes deflate, as gzip, zlib or raw, with the system's zlib.
struct ZlibDecoder: StreamDecoder, ~Copyable {
    private static let blockBytes = 1 << 16
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    /// Starts a stream; the window's bits tell zlib which framing to expect (`inflateInit2`).
    init(windowBits: Int32) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        isReady = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    mutating func decode(
        _ input: [UInt8], into output: inout [UInt8], limit: Int
    ) throws(DecompressionFault) -> (ended: Bool, used: Int) {
        guard isReady else { throw .broken("zlib does not start") }
        var input = input
        var block = [UInt8](repeating: 0, count: Self.blockBytes)
        var used = 0
        while true {
            var status = Z_OK
            let (taken, made) = input.withUnsafeMutableBufferPointer { source in
                block.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_in = source.baseAddress.map { $0 + used }
                    stream.pointee.avail_in = UInt32(source.count - used)
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    status = inflate(stream, Z_NO_FLUSH)
                    return (
                        source.count - used - Int(stream.pointee.avail_in), target.count - Int(stream.pointee.avail_out)
                    )
                }
            }
            used += taken
            output += block[..<made]
            guard output.count <= limit else { throw .tooLarge }
            if status == Z_STREAM_END {
                inflateReset(stream)
                return (true, used)
            }
            guard status == Z_OK || status == Z_BUF_ERROR else { throw .broken("the deflate stream is broken") }
            if made < block.count { return (false, used) }
        }
    }
}
