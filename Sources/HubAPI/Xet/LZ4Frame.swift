import CLZ4

/// LZ4 frames (lz4_Frame_format.md 1.6.3), through the system's liblz4.
///
/// This is the module's only place with unsafe pointers into a C library.
enum LZ4Frame {
    /// Decompresses one whole frame.
    ///
    /// - Parameters:
    ///   - source: the frame, with nothing after it.
    ///   - count: the length that must come out; nothing longer is ever written.
    /// - Returns: exactly `count` bytes, or `nil` when the frame is damaged or has another length.
    static func decompress(_ source: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        var context: OpaquePointer?
        guard LZ4F_isError(LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))) == 0 else { return nil }
        defer { LZ4F_freeDecompressionContext(context) }
        var isComplete = false
        let plain = [UInt8](unsafeUninitializedCapacity: count + 1) { output, initialized in
            initialized = 0
            source.withUnsafeBytes { input in
                isComplete = decompress(input, into: output, count: count, context: context, written: &initialized)
            }
        }
        return isComplete && plain.count == count ? plain : nil
    }

    private static func decompress(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<UInt8>, count: Int,
        context: OpaquePointer?, written: inout Int
    ) -> Bool {
        guard let source = input.baseAddress, let target = output.baseAddress else { return false }
        var consumed = 0
        while consumed < input.count {
            var inputCount = input.count - consumed
            // One byte of room beyond `count`, so that a frame that holds too much shows itself.
            var outputCount = count + 1 - written
            let hint = LZ4F_decompress(
                context, target + written, &outputCount, source + consumed, &inputCount, nil)
            guard LZ4F_isError(hint) == 0 else { return false }
            consumed += inputCount
            written += outputCount
            if hint == 0 { return consumed == input.count && written == count }
            // No progress: the output is full and the frame goes on.
            if inputCount == 0 && outputCount == 0 { return false }
            if written > count { return false }
        }
        return false
    }
}
