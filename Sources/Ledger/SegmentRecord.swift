/// One record as it stands in a segment file: a header of 32 bytes, the leaf, the sealed payload.
///
/// Leaf and payload stand in one record, so that one flush makes both durable. The header is, least significant byte
/// first: magic (4 bytes, with the version), length of what follows the header (4), index (8), index of the first
/// record of the same batch (8), length of the leaf (2), zeroes (2), CRC-32C of everything else (4).
public struct SegmentRecord: Hashable, Sendable {
    /// Length of the header in bytes.
    public static let headerByteCount = 32
    /// The longest sealed payload: ``LedgerRecord/maximumPayloadByteCount`` and what sealing adds.
    static let maximumSealedByteCount = LedgerRecord.maximumPayloadByteCount + SealedPayload.overheadByteCount
    /// The longest record, in bytes.
    static let maximumByteCount = headerByteCount + LedgerLeaf.maximumByteCount + maximumSealedByteCount
    /// `RML` and the version.
    static let magic: [UInt8] = [0x52, 0x4d, 0x4c, 0x01]
    private static let checksumOffset = 28

    /// The record's position in the ledger.
    public let index: UInt64
    /// The index of the first record that was written and flushed together with this one. Everything before it was
    /// durable when this was written: a hole before it is damage and not a torn write.
    public let batchStart: UInt64
    /// The bytes of the leaf.
    public let leaf: [UInt8]
    /// The sealed payload.
    public let sealed: [UInt8]

    /// Puts a record together.
    public init(index: UInt64, batchStart: UInt64, leaf: [UInt8], sealed: [UInt8]) {
        self.index = index
        self.batchStart = batchStart
        self.leaf = leaf
        self.sealed = sealed
    }

    /// Length in bytes.
    public var byteCount: Int { Self.headerByteCount + leaf.count + sealed.count }

    /// Adds the bytes of the record to the end of `bytes`.
    public func append(to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: Self.magic)
        LittleEndian.append(UInt32(leaf.count + sealed.count), to: &bytes)
        LittleEndian.append(index, to: &bytes)
        LittleEndian.append(batchStart, to: &bytes)
        LittleEndian.append(UInt16(leaf.count), to: &bytes)
        LittleEndian.append(UInt16(0), to: &bytes)
        let head = bytes[start...].withUnsafeBytes { CRC32C.checksum($0) }
        let middle = leaf.withUnsafeBytes { CRC32C.checksum($0, continuing: head) }
        let checksum = sealed.withUnsafeBytes { CRC32C.checksum($0, continuing: middle) }
        LittleEndian.append(checksum, to: &bytes)
        bytes.append(contentsOf: leaf)
        bytes.append(contentsOf: sealed)
    }

    /// The length of the record that the header at the start of `bytes` announces, or `nil` when that is no header.
    public static func announcedByteCount(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.starts(with: magic), let body = LittleEndian.read(UInt32.self, from: bytes, at: 4),
            body <= maximumByteCount - headerByteCount
        else { return nil }
        return headerByteCount + Int(body)
    }

    /// Reads the record at the start of `bytes`; what follows it does not matter.
    ///
    /// - Returns: `nil` when there is none, or its checksum is wrong.
    public static func parse(_ bytes: ArraySlice<UInt8>) -> SegmentRecord? {
        guard let byteCount = announcedByteCount(bytes), bytes.count >= byteCount,
            let index = LittleEndian.read(UInt64.self, from: bytes, at: 8),
            let batchStart = LittleEndian.read(UInt64.self, from: bytes, at: 16),
            let leafByteCount = LittleEndian.read(UInt16.self, from: bytes, at: 24),
            let zero = LittleEndian.read(UInt16.self, from: bytes, at: 26), zero == 0,
            let checksum = LittleEndian.read(UInt32.self, from: bytes, at: checksumOffset),
            Int(leafByteCount) <= min(byteCount - headerByteCount, LedgerLeaf.maximumByteCount)
        else { return nil }
        let actual = bytes.prefix(byteCount).withUnsafeBytes { raw in
            let head = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: raw[..<checksumOffset]))
            return CRC32C.checksum(UnsafeRawBufferPointer(rebasing: raw[headerByteCount...]), continuing: head)
        }
        guard actual == checksum, batchStart <= index else { return nil }
        let leafStart = bytes.startIndex + headerByteCount
        let sealedStart = leafStart + Int(leafByteCount)
        return SegmentRecord(
            index: index, batchStart: batchStart, leaf: Array(bytes[leafStart..<sealedStart]),
            sealed: Array(bytes[sealedStart..<bytes.startIndex + byteCount]))
    }
}
