/// Finds, in bytes that are mostly tensors, the few places where an artifact could begin: by the first two bytes of a
/// pickle with a PROTO, of an ELF file and of a zip archive, sixteen places at once.
enum CandidateSearch {
    private typealias Lane = SIMD16<UInt8>

    /// Whether these are the first two bytes of an artifact.
    static func isPair(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first, second) {
        case (0x80, 0...5), (0x7f, 0x45), (0x50, 0x4b): true
        default: false
        }
    }

    /// Calls `body` with each place, in order; each has to be looked at closer.
    ///
    /// - Parameters:
    ///   - bytes: the bytes.
    ///   - places: how many places are judged, from the first on; the last byte is none, since it needs one behind it.
    static func forEach(in bytes: UnsafeRawBufferPointer, below places: Int, _ body: (Int) -> Void) {
        let end = min(places, bytes.count - 1)
        var index = 0
        // Each step reads one byte more than it judges: the last place but one of the bytes is the last that it takes.
        while index + 64 <= end {
            let hits =
                hits(bytes, index) .| hits(bytes, index + 16) .| hits(bytes, index + 32) .| hits(bytes, index + 48)
            if isAny(hits) {
                for part in stride(from: index, to: index + 64, by: 16) where isAny(Self.hits(bytes, part)) {
                    collect(bytes, part..<(part + 16), body)
                }
            }
            index += 64
        }
        if index < end { collect(bytes, index..<end, body) }
    }

    /// Where a pair may begin; a few other pairs are taken for one as well, so that fewer steps are needed.
    ///
    /// The first bytes of a pickle and of an ELF file are neighbours, and their second ones have the bits of `b8`
    /// unset.
    ///
    /// INVARIANT: 17 bytes from `index` on are within `bytes`; the caller's loop sees to it.
    @inline(__always)
    private static func hits(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> SIMDMask<SIMD16<Int8>> {
        let first = bytes.loadUnaligned(fromByteOffset: index, as: Lane.self)
        let second = bytes.loadUnaligned(fromByteOffset: index + 1, as: Lane.self)
        let pickle = ((first &+ Lane(repeating: 0x81)) & Lane(repeating: 0xfe)) | (second & Lane(repeating: 0xb8))
        let archive = (first ^ Lane(repeating: 0x50)) | (second ^ Lane(repeating: 0x4b))
        return (pickle .== Lane()) .| (archive .== Lane())
    }

    @inline(__always)
    private static func isAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
        // SAFETY: a mask of sixteen bytes and two words of eight have the same size and no invalid bits.
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] != 0
    }

    private static func collect(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ body: (Int) -> Void) {
        for index in range where isPair(bytes[index], bytes[index + 1]) { body(index) }
    }
}
