import CZlib

/// CRC-32 as zip archives use it (APPNOTE 4.4.7), several times as fast as zlib's where there are many bytes.
///
/// A multiple of the CRC's polynomial in which few powers stand tells how to move a vector of a message forward: with
/// y = x^128, the polynomial y^300 + y^155 + y^117 + y^89 + 1 is one (the sum is zero modulo the polynomial; it is the
/// one of five terms with the least degree). So a vector may be taken out when it is added to those 145, 183, 211 and
/// 300 behind it, and the checksum stays. All but the last 300 vectors go that way, and zlib sees those alone.
enum Checksum {
    private typealias Vector = SIMD2<UInt64>
    private static let vectorBytes = 16
    /// The degree of the multiple: vectors behind one that it touches.
    private static let reach = 300
    /// Vectors that are folded in one go; with those before they take half of the nearest cache.
    private static let blockVectors = 1_024
    /// Below this many vectors zlib alone is as fast.
    private static let leastVectors = 4 * reach

    /// The checksum of bytes.
    static func of(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBytes { of($0, from: 0) } }

    /// The checksum of bytes, continued from that of the bytes before.
    static func of(_ bytes: UnsafeRawBufferPointer, from previous: UInt32) -> UInt32 {
        let vectors = bytes.count / vectorBytes
        guard vectors >= leastVectors, let base = bytes.baseAddress else { return plain(bytes, from: previous) }
        let folded = vectors - reach
        return withUnsafeTemporaryAllocation(of: Vector.self, capacity: reach + blockVectors) { scratch in
            guard let out = scratch.baseAddress else { return plain(bytes, from: previous) }
            out.initialize(repeating: Vector(), count: scratch.count)
            // A checksum goes on by adding what it was to the first bytes, and the first vector alone looks back so
            // far.
            out[0] = Vector(UInt64(~previous), 0)
            fold(UnsafeRawBufferPointer(start: base, count: folded * vectorBytes), through: out)
            let sum = last(base + folded * vectorBytes, after: out)
            return plain(UnsafeRawBufferPointer(rebasing: bytes[(vectors * vectorBytes)...]), from: sum)
        }
    }

    /// The checksum of a part of what a reader has.
    static func of(
        _ reader: any RandomAccessReader, _ range: Range<Int>, from previous: UInt32 = 0
    ) throws(ScanReadError) -> UInt32 {
        var sum = previous
        var offset = range.lowerBound
        while offset < range.upperBound {
            let block = try reader.bytes(at: offset, count: min(1 << 18, range.upperBound - offset))
            guard !block.isEmpty else { break }
            sum = block.withUnsafeBytes { of($0, from: sum) }
            offset += block.count
        }
        return sum
    }

    /// The checksum of two runs of bytes, one behind the other.
    ///
    /// - Parameter count: bytes of the second.
    static func joined(_ first: UInt32, _ second: UInt32, count: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32_combine(UInt(first), UInt(second), count))
    }

    /// INVARIANT: `bytes` are whole vectors, and `out` has room for ``reach`` and ``blockVectors``. Leaves the last
    /// ``reach`` results at its start.
    private static func fold(_ bytes: UnsafeRawBufferPointer, through out: UnsafeMutablePointer<Vector>) {
        var done = 0
        while done < bytes.count / vectorBytes {
            let count = min(blockVectors, bytes.count / vectorBytes - done)
            for index in 0..<count {
                let value = bytes.loadUnaligned(fromByteOffset: (done + index) * vectorBytes, as: Vector.self)
                let target = out + reach + index
                target.pointee =
                    value ^ (target - 145).pointee ^ (target - 183).pointee ^ (target - 211).pointee
                    ^ (target - 300).pointee
            }
            done += count
            out.update(from: out + count, count: reach)
        }
    }

    /// INVARIANT: ``reach`` vectors stand at `bytes`, and as many results of the fold at `out`.
    private static func last(_ bytes: UnsafeRawPointer, after out: UnsafeMutablePointer<Vector>) -> UInt32 {
        withUnsafeTemporaryAllocation(of: Vector.self, capacity: reach) { rest in
            for index in 0..<reach {
                var value = bytes.loadUnaligned(fromByteOffset: index * vectorBytes, as: Vector.self)
                for distance in [145, 183, 211, 300] where index < distance { value ^= out[reach + index - distance] }
                rest.initializeElement(at: index, to: value)
            }
            // What the first bytes had to take is in already: the state is zero, of which zlib sees the complement.
            return plain(UnsafeRawBufferPointer(rest), from: ~0)
        }
    }

    private static func plain(_ bytes: UnsafeRawBufferPointer, from previous: UInt32) -> UInt32 {
        let buffer = bytes.bindMemory(to: UInt8.self)
        return UInt32(truncatingIfNeeded: crc32_z(UInt(previous), buffer.baseAddress, buffer.count))
    }
}
