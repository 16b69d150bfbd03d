internal import Crypto

/// The first bytes of a segment file: whose it is and which.
struct SegmentHeader: Hashable {
    /// Length in bytes.
    static let byteCount = 64
    private static let magic = Array("remit/segment/v1".utf8)

    /// The segment's number, counted from 0.
    let number: UInt64
    /// The first 16 bytes of the SHA-256 of the log's origin, so that a file of another ledger is noticed.
    let logID: [UInt8]

    /// The log's part of a header.
    static func logID(of origin: String) -> [UInt8] {
        var hash = SHA256()
        Array(origin.utf8).withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Array(hash.finalize().prefix(16))
    }

    /// The bytes: magic, number, log, zeroes, checksum.
    var bytes: [UInt8] {
        var bytes = Self.magic
        LittleEndian.append(number, to: &bytes)
        bytes.append(contentsOf: logID)
        bytes.append(contentsOf: repeatElement(0, count: Self.byteCount - 4 - bytes.count))
        LittleEndian.append(CRC32C.checksum(bytes), to: &bytes)
        return bytes
    }

    /// Reads a header, or `nil` when the bytes are not exactly one.
    static func parse(_ bytes: [UInt8]) -> SegmentHeader? {
        guard bytes.count == byteCount, let number = LittleEndian.read(UInt64.self, from: bytes[...], at: 16) else {
            return nil
        }
        let header = SegmentHeader(number: number, logID: Array(bytes[24..<40]))
        return header.bytes == bytes ? header : nil
    }
}
