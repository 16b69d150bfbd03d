import CLZMA

/// Undoes xz and lzma with the system's liblzma.
struct LZMADecoder: StreamDecoder, ~Copyable {
    private static let blockBytes = 1 << 16
    /// Memory that the decoder may take: the largest preset needs 65 MiB.
    private static let memoryBytes: UInt64 = 256 << 20
    private let stream: UnsafeMutablePointer<lzma_stream>
    private var isReady: Bool

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
            if status == LZMA_STREAM_END {
                // Another stream may follow, which the same loaders read on into.
                lzma_end(stream)
                stream.pointee = lzma_stream()
                isReady = lzma_auto_decoder(stream, Self.memoryBytes, 0) == LZMA_OK
                return (true, used)
            }
            guard status == LZMA_OK || status == LZMA_BUF_ERROR else { throw .broken("the xz stream is broken") }
            if made < block.count { return (false, used) }
        }
    }
}

extension LZMADecoder {
    /// Undoes a raw LZMA stream of a known length, as 7z holds it.
    ///
    /// - Parameters:
    ///   - packed: the packed bytes.
    ///   - properties: the method's properties as the archive states them.
    ///   - isSecond: LZMA2 and not LZMA.
    ///   - filter: the id of the filter for machine code that follows, as 7z writes it; empty for none.
    ///   - count: bytes that come out; the caller has checked them against its limits.
    static func decodeRaw(
        _ packed: [UInt8], properties: [UInt8], isSecond: Bool, filter: [UInt8], count: Int
    ) throws(DecompressionFault) -> [UInt8] {
        var main = lzma_filter()
        main.id = isSecond ? secondMethod : firstMethod
        // Memory of our own, so that what liblzma makes for the options can be given back without the C library.
        var allocator = lzma_allocator(
            alloc: { _, count, size in .allocate(byteCount: max(1, count * size), alignment: 16) },
            free: { _, memory in memory?.deallocate() }, opaque: nil)
        guard lzma_properties_decode(&main, &allocator, properties, properties.count) == LZMA_OK else {
            throw .broken("the properties of the method are broken")
        }
        let options = main.options
        defer { options?.deallocate() }
        var filters = [main, lzma_filter(id: .max, options: nil)]
        if !filter.isEmpty {
            guard let id = machineFilters[filter] else { throw .broken("a filter is not known here") }
            filters.insert(lzma_filter(id: id, options: nil), at: 0)
        }
        guard lzma_raw_decoder_memusage(filters) <= memoryBytes else { throw .tooLarge }
        var output = [UInt8](repeating: 0, count: count)
        var used = 0
        var made = 0
        let status = lzma_raw_buffer_decode(filters, nil, packed, &used, packed.count, &output, &made, count)
        guard status == LZMA_OK || made == count else { throw .broken("the LZMA stream is broken") }
        return output
    }

    /// The filters for machine code: the id that 7z writes, and liblzma's.
    private static let machineFilters: [[UInt8]: UInt64] = [
        [3, 3, 1, 3]: 4, [4]: 4, [3, 3, 2, 5]: 5, [5]: 5, [3, 3, 4, 1]: 6, [6]: 6, [3, 3, 5, 1]: 7, [7]: 7,
        [3, 3, 7, 1]: 8, [8]: 8, [3, 3, 8, 5]: 9, [9]: 9,
    ]
    private static let firstMethod: UInt64 = 0x4000_0000_0000_0001
    private static let secondMethod: UInt64 = 0x21
}
