import CZlib

/// Unpacks gzip (RFC 1952) piece by piece, with a limit on what comes out, so that a small file cannot fill memory.
///
/// Members that follow one another are one text, as `gzip -c a b` writes them.
package struct GzipExpansion: ~Copyable {
    /// What cannot be unpacked.
    package enum Fault: Error, Hashable, Sendable {
        /// The bytes are no gzip, or damaged.
        case damaged
        /// zlib has no memory.
        case noMemory
    }

    /// Bytes that are unpacked at a time.
    private static let pieceBytes = 64 << 10
    /// The window of 32 KiB, with gzip's head and trailer expected.
    private static let windowBits: Int32 = 15 + 16

    private let stream: UnsafeMutablePointer<z_stream>
    /// Whether the last member ended with its trailer, so that nothing is missing.
    package private(set) var isWhole = false

    /// Prepares for a first piece.
    package init() throws(Fault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw .noMemory
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks the next piece.
    ///
    /// - Parameters:
    ///   - bytes: The packed bytes.
    ///   - take: Receives what comes out, in pieces of at most 64 KiB; `false` ends the work early.
    package mutating func expand(_ bytes: [UInt8], take: ([UInt8]) -> Bool) throws(Fault) {
        var input = bytes
        var fault: Fault?
        let count = input.count
        input.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            stream.pointee.next_in = base
            stream.pointee.avail_in = UInt32(count)
            while true {
                if isWhole {
                    // What follows a member is another one, or padding.
                    guard stream.pointee.avail_in > 0, stream.pointee.next_in.pointee != 0 else { return }
                    inflateReset(stream)
                    isWhole = false
                }
                let piece = next(&fault)
                if !piece.isEmpty, !take(piece) { return }
                if fault != nil { return }
                // Room that was left says that zlib has taken all there was.
                if !isWhole, piece.count < Self.pieceBytes { return }
            }
        }
        if let fault { throw fault }
    }

    private mutating func next(_ fault: inout Fault?) -> [UInt8] {
        var status = Z_OK
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, count in
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = UInt32(Self.pieceBytes)
            status = inflate(stream, Z_NO_FLUSH)
            count = Self.pieceBytes - Int(stream.pointee.avail_out)
        }
        switch status {
        case Z_STREAM_END: isWhole = true
        case Z_OK, Z_BUF_ERROR: break
        default: fault = .damaged
        }
        return piece
    }
}
