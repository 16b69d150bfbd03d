/// One compressed piece of a xorb, as its 8-byte header states it.
///
/// Layout after xet-core `cas_object` (version 0): version `u8`, compressed length `u24`, scheme `u8`, uncompressed
/// length `u24`, all little-endian, then the compressed bytes.
public struct XorbChunk: Hashable, Sendable {
    /// How a chunk's bytes are stored.
    public enum Scheme: UInt8, Sendable, CaseIterable {
        /// As they are.
        case none = 0
        /// One LZ4 frame.
        case lz4 = 1
        /// The bytes at positions 0, 4, 8, … first, then those at 1, 5, 9, … and so on, then one LZ4 frame: floats
        /// compress better so.
        case byteGroup4LZ4 = 2
    }

    /// Length of the header in bytes.
    public static let headerBytes = 8
    /// The longest chunk, in bytes, decompressed: twice the chunker's target.
    public static let maximumBytes = 131_072
    /// The longest stored form: incompressible data grows a little in an LZ4 frame.
    public static let maximumStoredBytes = maximumBytes + 4_096

    /// How it is stored.
    public let scheme: Scheme
    // Both lengths have 24 bits; an upload holds a header for each 64 KiB, so they are kept small.
    private let stored32: UInt32
    private let bytes32: UInt32

    /// Bytes after the header.
    public var storedBytes: Int { Int(stored32) }
    /// Bytes after decompression.
    public var bytes: Int { Int(bytes32) }

    /// Reads a header.
    ///
    /// - Parameter header: exactly 8 bytes.
    /// - Throws: ``XetFormatError``.
    public init(header: some Collection<UInt8>) throws(XetFormatError) {
        let field = Array(header)
        guard field.count == Self.headerBytes else { throw .truncated(structure: "xorb's chunk header") }
        guard field[0] == 0 else {
            throw .unsupported(structure: "xorb's chunk", field: "version", value: UInt64(field[0]))
        }
        guard let scheme = Scheme(rawValue: field[4]) else {
            throw .unsupported(structure: "xorb's chunk", field: "compression scheme", value: UInt64(field[4]))
        }
        self.scheme = scheme
        stored32 = UInt32(field[1]) | UInt32(field[2]) << 8 | UInt32(field[3]) << 16
        bytes32 = UInt32(field[5]) | UInt32(field[6]) << 8 | UInt32(field[7]) << 16
        guard bytes <= Self.maximumBytes else {
            throw .limit(
                structure: "xorb's chunk", what: "bytes", value: Int64(bytes), maximum: Int64(Self.maximumBytes))
        }
        guard storedBytes <= Self.maximumStoredBytes else {
            throw .limit(
                structure: "xorb's chunk", what: "stored bytes", value: Int64(storedBytes),
                maximum: Int64(Self.maximumStoredBytes))
        }
        guard scheme != .none || storedBytes == bytes else { throw .compression(chunk: 0) }
    }

    /// Decompresses the chunk's stored bytes.
    ///
    /// - Parameters:
    ///   - stored: the bytes after the header.
    ///   - index: the chunk's position, for the message.
    /// - Returns: exactly ``bytes`` bytes.
    /// - Throws: ``XetFormatError/compression(chunk:)``.
    public func decode(_ stored: ArraySlice<UInt8>, index: Int) throws(XetFormatError) -> [UInt8] {
        guard stored.count == storedBytes else { throw .truncated(structure: "xorb's chunk \(index)") }
        switch scheme {
        case .none: return Array(stored)
        case .lz4:
            guard let plain = LZ4Frame.decompress(stored, count: bytes) else { throw .compression(chunk: index) }
            return plain
        case .byteGroup4LZ4:
            guard let grouped = LZ4Frame.decompress(stored, count: bytes) else { throw .compression(chunk: index) }
            return Self.ungroup(grouped)
        }
    }

    /// Puts the bytes of the four groups back into turn.
    static func ungroup(_ grouped: [UInt8]) -> [UInt8] {
        let count = grouped.count
        return [UInt8](unsafeUninitializedCapacity: count) { plain, initialized in
            var source = 0
            for group in 0..<4 {
                // INVARIANT: group + 4 k < count for every index written, and the four groups together are all of them.
                var target = group
                while target < count {
                    plain.initializeElement(at: target, to: grouped[source])
                    source += 1
                    target += 4
                }
            }
            initialized = count
        }
    }
}
