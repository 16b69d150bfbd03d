/// Numbers as the segment files write them, least significant byte first.
enum LittleEndian {
    /// Adds a number to the end of `bytes`.
    static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Reads a number, or `nil` where `bytes` is too short.
    static func read<Number: FixedWidthInteger>(_ type: Number.Type, from bytes: ArraySlice<UInt8>, at offset: Int)
        -> Number?
    {
        let start = bytes.startIndex + offset
        guard offset >= 0, start + MemoryLayout<Number>.size <= bytes.endIndex else { return nil }
        return bytes.withUnsafeBytes {
            Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self))
        }
    }
}
