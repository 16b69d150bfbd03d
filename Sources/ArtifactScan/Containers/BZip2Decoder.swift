import CBZip2

/// Undoes bzip2 with the system's library.
struct BZip2Decoder: StreamDecoder, ~Copyable {
    private static let blockBytes = 1 << 16
    private let stream: UnsafeMutablePointer<bz_stream>
    private var isReady: Bool

    /// Starts a stream.
    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: bz_stream())
        isReady = BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
    }

    deinit {
        BZ2_bzDecompressEnd(stream)
        stream.deallocate()
    }

    mutating func decode(
        _ input: [UInt8], into output: inout [UInt8], limit: Int
    ) throws(DecompressionFault) -> (ended: Bool, used: Int) {
        guard isReady else { throw .broken("bzip2 does not start") }
        var input = input
        var block = [CChar](repeating: 0, count: Self.blockBytes)
        var used = 0
        while true {
            var status = BZ_OK
            let (taken, made) = input.withUnsafeMutableBytes { source in
                block.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_in = source.bindMemory(to: CChar.self).baseAddress.map { $0 + used }
                    stream.pointee.avail_in = UInt32(source.count - used)
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    status = BZ2_bzDecompress(stream)
                    return (
                        source.count - used - Int(stream.pointee.avail_in), target.count - Int(stream.pointee.avail_out)
                    )
                }
            }
            used += taken
            output += block[..<made].lazy.map { UInt8(bitPattern: $0) }
            guard output.count <= limit else { throw .tooLarge }
            if status == BZ_STREAM_END {
                BZ2_bzDecompressEnd(stream)
                stream.pointee = bz_stream()
                isReady = BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
                return (true, used)
            }
            guard status == BZ_OK else { throw .broken("the bzip2 stream is broken") }
            if made < block.count { return (false, used) }
        }
    }
}
