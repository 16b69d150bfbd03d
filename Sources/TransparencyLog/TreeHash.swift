internal import Crypto

/// A SHA-256 hash in a Merkle tree, 32 bytes held inline.
public struct TreeHash: Hashable, Sendable {
    /// Length in bytes.
    public static let byteCount = 32

    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// The root of the empty tree: the hash of no bytes (RFC 9162 section 2.1.1).
    public static let emptyRoot = TreeHash(SHA256().finalize())

    /// Takes 32 bytes.
    ///
    /// - Returns: `nil` for any other number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (position, byte) in bytes.enumerated() {
            words[position >> 3] = words[position >> 3] << 8 | UInt64(byte)
        }
        (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
    }

    /// Takes a digest as it was computed.
    init(_ digest: SHA256Digest) {
        (first, second, third, fourth) = digest.withUnsafeBytes { raw in
            (
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            )
        }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(Self.byteCount)
        append(to: &result)
        return result
    }

    /// Adds the 32 bytes to the end of `bytes`.
    public func append(to bytes: inout [UInt8]) {
        for word in [first, second, third, fourth] {
            withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
        }
    }

    private static func hash(_ input: UnsafeRawBufferPointer) -> TreeHash {
        var hash = SHA256()
        hash.update(bufferPointer: input)
        return TreeHash(hash.finalize())
    }

    /// The hash of a leaf: `SHA-256(00 ‖ entry)` (RFC 9162 section 2.1.1).
    public static func leaf(_ entry: some Sequence<UInt8>) -> TreeHash {
        var state = SHA256()
        withUnsafeBytes(of: UInt8(0)) { state.update(bufferPointer: $0) }
        let isHashed: Void? = entry.withContiguousStorageIfAvailable {
            state.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isHashed == nil { Array(entry).withUnsafeBytes { state.update(bufferPointer: $0) } }
        return TreeHash(state.finalize())
    }

    /// The hash of an interior node: `SHA-256(01 ‖ left ‖ right)` (RFC 9162 section 2.1.1).
    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { buffer in
            buffer[0] = 1
            var offset = 1
            for word in [left.first, left.second, left.third, left.fourth] {
                buffer.storeBytes(of: word.bigEndian, toByteOffset: offset, as: UInt64.self)
                offset += 8
            }
            for word in [right.first, right.second, right.third, right.fourth] {
                buffer.storeBytes(of: word.bigEndian, toByteOffset: offset, as: UInt64.self)
                offset += 8
            }
            return hash(UnsafeRawBufferPointer(buffer))
        }
    }
}
