/// The SHA-256 of a blob's bytes, by which it is stored, compared and named.
public struct ContentDigest: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Length in bytes.
    public static let byteCount = 32

    /// Lower-case hexadecimal, 64 characters.
    public let hex: String

    /// Accepts 64 hexadecimal digits of either case.
    ///
    /// - Throws: ``IdentifierError/form(text:expected:)`` for anything else.
    public init(hex: String) throws(IdentifierError) {
        let isHex =
            hex.utf8.count == 2 * Self.byteCount
            && hex.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
            }
        guard isHex else { throw .form(text: hex, expected: "a SHA-256 of 64 hexadecimal digits") }
        self.hex = hex.lowercased()
    }

    /// Takes the digest's 32 bytes.
    ///
    /// - Precondition: `bytes` has 32 elements.
    public init(bytes: some Sequence<UInt8>) {
        let hex = Hexadecimal.encode(bytes)
        precondition(hex.utf8.count == 2 * Self.byteCount, "a SHA-256 has 32 bytes")
        self.hex = hex
    }

    public var description: String { hex }

    public static func < (left: Self, right: Self) -> Bool { left.hex < right.hex }
}

extension ContentDigest: Codable {
    public init(from decoder: any Decoder) throws { try self.init(hex: String(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try hex.encode(to: encoder) }
}
