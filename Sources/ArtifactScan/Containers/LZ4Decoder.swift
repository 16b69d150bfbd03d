import CLZ4

/// Undoes LZ4 frames with the system's library.
struct LZ4Decoder: StreamDecoder, ~Copyable {
    private static let blockBytes = 1 << 16
    private var context: OpaquePointer?

    /// Starts a frame.
    init() {
        var made: OpaquePointer?
        if LZ4F_isError(LZ4F_createDecompressionContext(&made, UInt32(LZ4F_VERSION))) == 0 { context = made }
    }

    deinit { LZ4F_freeDecompressionContext(context) }

    mutating func decode(
        _ input: [UInt8], into output: inout [UInt8], limit: Int
    ) throws(DecompressionFault) -> (ended: Bool, used: Int) {
        guard let context else { throw .broken("liblz4 does not start") }
        var block = [UInt8](repeating: 0, count: Self.blockBytes)
        var used = 0
        while true {
            var made = block.count
            var taken = input.count - used
            let hint = input.withUnsafeBytes { source in
                block.withUnsafeMutableBytes { target in
                    LZ4F_decompress(
                        context, target.baseAddress, &made, source.baseAddress.map { $0 + used }, &taken, nil)
                }
            }
            guard LZ4F_isError(hint) == 0 else { throw .broken("the LZ4 frame is broken") }
            used += taken
            output += block[..<made]
            guard output.count <= limit else { throw .tooLarge }
            if hint == 0 { return (true, used) }
            if made < block.count { return (false, used) }
        }
    }
}
