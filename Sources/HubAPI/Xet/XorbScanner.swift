/// Reads the chunk headers of a xorb while it streams by, without keeping its bytes.
///
/// Feed all bytes to ``scan(_:)``, then call ``finish()`` for the table of chunks.
public struct XorbScanner: Sendable {
    /// The largest xorb, in bytes: the protocol's 64 MiB of content, and a header for each of its chunks.
    public static let maximumBytes: Int64 = (64 << 20) + Int64(maximumChunks * XorbChunk.headerBytes)
    /// Most chunks of a xorb: the limit of the protocol.
    public static let maximumChunks = 8_192

    /// One chunk and where its stored bytes begin.
    public struct Entry: Hashable, Sendable {
        /// The chunk's header.
        public let chunk: XorbChunk
        private let offset32: UInt32

        /// Offset of its stored bytes in the xorb.
        public var offset: Int { Int(offset32) }

        /// A chunk whose stored bytes begin at `offset`.
        init(chunk: XorbChunk, offset: Int) {
            self.chunk = chunk
            // INVARIANT: a xorb has less than 4 GiB.
            offset32 = UInt32(clamping: offset)
        }
    }

    private var entries: [Entry] = []
    private var header: [UInt8] = []
    private var remaining = 0
    private var position = 0

    /// A scanner at the start of a xorb.
    public init() { header.reserveCapacity(XorbChunk.headerBytes) }

    /// Takes the next bytes.
    ///
    /// - Throws: ``XetFormatError`` when they break the format or a limit.
    public mutating func scan(_ bytes: some Collection<UInt8>) throws(XetFormatError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            if remaining > 0 {
                let skipped = min(remaining, rest.count)
                rest = rest.dropFirst(skipped)
                remaining -= skipped
                position += skipped
            } else {
                let taken = rest.prefix(XorbChunk.headerBytes - header.count)
                header.append(contentsOf: taken)
                position += taken.count
                rest = rest.dropFirst(taken.count)
                if header.count == XorbChunk.headerBytes { try finishHeader() }
            }
        }
        guard position <= Self.maximumBytes else {
            throw .limit(structure: "xorb", what: "bytes", value: Int64(position), maximum: Self.maximumBytes)
        }
    }

    /// Ends the xorb.
    ///
    /// - Returns: its chunks in their order.
    /// - Throws: ``XetFormatError/truncated(structure:)`` in the middle of a chunk.
    public func finish() throws(XetFormatError) -> [Entry] {
        guard remaining == 0, header.isEmpty, !entries.isEmpty else { throw .truncated(structure: "xorb") }
        return entries
    }

    /// Reads a whole xorb at once: the form that a fuzzer calls.
    ///
    /// - Throws: ``XetFormatError``.
    public static func parse(_ bytes: some Collection<UInt8>) throws(XetFormatError) -> [Entry] {
        var scanner = XorbScanner()
        try scanner.scan(bytes)
        return try scanner.finish()
    }

    private mutating func finishHeader() throws(XetFormatError) {
        let chunk = try XorbChunk(header: header)
        header.removeAll(keepingCapacity: true)
        guard entries.count < Self.maximumChunks else {
            throw .limit(
                structure: "xorb", what: "chunks", value: Int64(entries.count + 1), maximum: Int64(Self.maximumChunks))
        }
        entries.append(Entry(chunk: chunk, offset: position))
        remaining = chunk.storedBytes
    }
}
