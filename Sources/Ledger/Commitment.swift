internal import Crypto
internal import Domain

/// Binds a leaf to a payload without telling anything about it: `SHA-256("remit/commit/v1" ‖ 00 ‖ salt ‖ payload)`.
///
/// The salt has 32 unpredictable bytes, so that even a payload that can be guessed cannot be confirmed without it;
/// once salt and payload are erased the commitment says nothing any more.
public struct Commitment: Hashable, Sendable, CustomStringConvertible {
    /// Length of the salt in bytes.
    public static let saltByteCount = 32
    /// Separates these hashes from all others.
    static let domainTag: [UInt8] = Array("remit/commit/v1".utf8) + [0]

    /// The hash as 64 lower-case hexadecimal digits.
    public let hex: String

    /// Commits to `payload`.
    ///
    /// - Precondition: `salt` has ``saltByteCount`` bytes.
    public init(salt: [UInt8], payload: [UInt8]) {
        precondition(salt.count == Self.saltByteCount, "a commitment's salt has 32 bytes")
        var hash = SHA256()
        Self.domainTag.withUnsafeBytes { hash.update(bufferPointer: $0) }
        salt.withUnsafeBytes { hash.update(bufferPointer: $0) }
        payload.withUnsafeBytes { hash.update(bufferPointer: $0) }
        self.hex = hash.finalize().withUnsafeBytes { Hexadecimal.encode($0) }
    }

    /// Reads 64 lower-case hexadecimal digits.
    ///
    /// - Returns: `nil` for any other text.
    public init?(hex: String) {
        guard hex.utf8.count == 64,
            hex.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.hex = hex
    }

    public var description: String { hex }
}
