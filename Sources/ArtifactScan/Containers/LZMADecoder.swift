import CLZMA

/// Undoes xz and lzma with the system's liblzma.
struct LZMADecoder: StreamDecoder, ~Copyable {
    private static let blockBytes = 1 << 16
    /// Memory that the decoder may take: the largest preset needs 65 MiB.
    private static let memoryBytes: UInt64 = 256 << 20
    private let stream: UnsafeMutablePointer<lzma_stream>
    private let isReady: Bool

    /// Starts a stream of either kind.
    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: lzma_stream())
        isReady = lzma_auto_decoder(stream, Self.memoryBytes, 0) == LZMA_OK
    }

    deinit {
        lzma_end(stream)
        stream.deallocate()
    }

    mutating func decode(
        _ input: [UInt8], into output: inout [UInt8], limit: Int
    ) throws(DecompressionFault) -> (ended: Bool, used: Int) {
        guard isReady else { throw .broken("liblzma does not start") }
        var block = [UInt8](repeating: 0, count: Self.blockBytes)
        var used = 0
        while true {
            var status = LZMA_OK
            let (taken, made) = input.withUnsafeBufferPointer { source in
                block.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_in = source.baseAddress.map { $0 + used }
                    stream.pointee.avail_in = source.count - used
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = target.count
                    status = lzma_code(stream, LZMA_RUN)
                    return (source.count - used - stream.pointee.avail_in, target.count - stream.pointee.avail_out)
                }
            }
            used += taken
            output += block[..<made]
            guard output.count <= limit else { throw .tooLarge }
            if status == LZMA_STREAM_END { return (true, used) }
            guard status == LZMA_OK || status == LZMA_BUF_ERROR else { throw .broken("the xz stream is broken") }
            if made < block.count { return (false, used) }
        }
    }
}
