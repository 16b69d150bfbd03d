/// What a shard says about files: of which chunks of which xorbs each consists, and which SHA-256 it claims to have.
///
/// Layout after xet-core `mdb_shard`: records of 48 bytes. A header (tag of 32 bytes, version `u64`, footer size
/// `u64`), then for each file a record (hash, flags `u32`, number of segments `u32`), its segments (xorb hash, flags
/// `u32`, bytes `u32`, first chunk `u32`, end chunk `u32`), one verification record for each segment if flag bit 31 is
/// set, and a record with the SHA-256 if bit 30 is. A record whose hash is all ones ends the files; what follows
/// describes xorbs and is not needed.
public struct Shard: Hashable, Sendable {
    /// The largest shard, in bytes: the limit of the protocol.
    public static let maximumBytes = 64 << 20
    /// Most files of one shard.
    public static let maximumFiles = 100_000

    /// A run of chunks.
    public struct Segment: Hashable, Sendable {
        /// The xorb's name, as in its address.
        public let xorb: String
        /// Length of the run, in bytes after decompression.
        public let bytes: Int
        /// The chunks, by their position in the xorb.
        public let chunks: Range<Int>
    }

    /// A file to be rebuilt.
    public struct File: Hashable, Sendable {
        /// Its runs in their order.
        public let segments: [Segment]
        /// The SHA-256 that it claims to have, in hexadecimal. To be checked.
        public let statedDigest: String

        /// Length in bytes.
        public var bytes: Int64 { segments.reduce(0) { $0 + Int64($1.bytes) } }
    }

    /// The files.
    public let files: [File]

    private static let recordBytes = 48
    private static let tag = Array("HFRepoMetaData\0".utf8)
    private static let version: UInt64 = 2
    private static let hasVerification: UInt32 = 1 << 31
    private static let hasMetadata: UInt32 = 1 << 30

    /// Reads a shard.
    ///
    /// - Throws: ``XetFormatError``.
    public static func parse(_ bytes: some Collection<UInt8>) throws(XetFormatError) -> Shard {
        guard bytes.count <= maximumBytes else {
            throw .limit(structure: "shard", what: "bytes", value: Int64(bytes.count), maximum: Int64(maximumBytes))
        }
        var records = Records(bytes: Array(bytes))
        let header = try records.next()
        guard header.hash.starts(with: tag) else { throw .unsupported(structure: "shard", field: "tag", value: 0) }
        guard header.first64 == version else {
            throw .unsupported(structure: "shard", field: "version", value: header.first64)
        }
        var files: [File] = []
        while true {
            let record = try records.next()
            if record.hash.allSatisfy({ $0 == 0xFF }) { return Shard(files: files) }
            guard files.count < maximumFiles else {
                throw .limit(
                    structure: "shard", what: "files", value: Int64(files.count + 1), maximum: Int64(maximumFiles))
            }
            files.append(try file(record, &records))
        }
    }

    private static func file(_ record: Record, _ records: inout Records) throws(XetFormatError) -> File {
        let flags = record.word(0)
        let count = Int(record.word(1))
        guard count <= records.remaining else { throw .truncated(structure: "shard") }
        var segments: [Segment] = []
        segments.reserveCapacity(count)
        var last: (hash: ArraySlice<UInt8>, xorb: String) = ([], "")
        for _ in 0..<count {
            let segment = try records.next()
            let start = Int(segment.word(2))
            let end = Int(segment.word(3))
            // Neighbours mostly lie in one xorb: its name is written once.
            if segment.hash != last.hash { last = (segment.hash, XetHash.text(segment.hash) ?? "") }
            let xorb = last.xorb
            guard start < end, end <= XorbScanner.maximumChunks else { throw .segment(xorb: xorb) }
            segments.append(Segment(xorb: xorb, bytes: Int(segment.word(1)), chunks: start..<end))
        }
        if flags & hasVerification != 0 { for _ in 0..<count { _ = try records.next() } }
        guard flags & hasMetadata != 0, let digest = XetHash.text(try records.next().hash) else { throw .undigested }
        return File(segments: segments, statedDigest: digest)
    }

    /// 48 bytes: a hash and four words.
    private struct Record {
        let bytes: ArraySlice<UInt8>

        var hash: ArraySlice<UInt8> { bytes.prefix(XetHash.byteCount) }

        /// The little-endian word at `index`, 0 to 3, after the hash.
        func word(_ index: Int) -> UInt32 {
            // INVARIANT: a record has 48 bytes, and index is 0 to 3.
            let start = bytes.startIndex + XetHash.byteCount + 4 * index
            return UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
                | UInt32(bytes[start + 3]) << 24
        }

        var first64: UInt64 { UInt64(word(1)) << 32 | UInt64(word(0)) }
    }

    private struct Records {
        let bytes: [UInt8]
        var offset = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var remaining: Int { (bytes.count - offset) / recordBytes }

        mutating func next() throws(XetFormatError) -> Record {
            guard bytes.count - offset >= recordBytes else { throw .truncated(structure: "shard") }
            defer { offset += recordBytes }
            return Record(bytes: bytes[offset..<offset + recordBytes])
        }
    }
}
