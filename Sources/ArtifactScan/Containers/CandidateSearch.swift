/// Finds, in bytes that are mostly tensors, the few places where an artifact could begin: by the first two bytes of a
/// pickle with a PROTO, of an ELF file and of a zip archive, sixteen places at once.
enum CandidateSearch {
    private typealias Lane = SIMD16<UInt8>

    /// The places, in order; each has to be looked at closer.
    ///
    /// - Parameters:
    ///   - block: the bytes.
    ///   - tail: bytes at the end at which nothing can begin, at least one.
    static func candidates(in block: [UInt8], leaving tail: Int) -> [Int] {
        let end = block.count - max(1, tail)
        guard end > 0 else { return [] }
        var found: [Int] = []
        block.withUnsafeBytes { bytes in
            var index = 0
            // Each step reads one byte more than it judges, and the tail has it.
            while index + 64 <= end {
                let hits =
                    hits(bytes, index) .| hits(bytes, index + 16) .| hits(bytes, index + 32) .| hits(bytes, index + 48)
                if isAny(hits) { collect(bytes, index..<(index + 64), &found) }
                index += 64
            }
            collect(bytes, index..<end, &found)
        }
        return found
    }

    /// INVARIANT: 17 bytes from `index` on are within `bytes`; the caller's loop sees to it.
    @inline(__always)
    private static func hits(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> SIMDMask<SIMD16<Int8>> {
        let first = bytes.loadUnaligned(fromByteOffset: index, as: Lane.self)
        let second = bytes.loadUnaligned(fromByteOffset: index + 1, as: Lane.self)
        let pickle = (first .== Lane(repeating: 0x80)) .& (second .<= Lane(repeating: 5))
        let executable = (first .== Lane(repeating: 0x7f)) .& (second .== Lane(repeating: 0x45))
        let archive = (first .== Lane(repeating: 0x50)) .& (second .== Lane(repeating: 0x4b))
        return pickle .| executable .| archive
    }

    @inline(__always)
    private static func isAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
        // SAFETY: a mask of sixteen bytes and two words of eight have the same size and no invalid bits.
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] != 0
    }

    private static func collect(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ found: inout [Int]) {
        for index in range {
            switch (bytes[index], bytes[index + 1]) {
            case (0x80, 0...5), (0x7f, 0x45), (0x50, 0x4b): found.append(index)
            default: break
            }
        }
    }
}
