internal import Domain

/// Names a payload key: 16 bytes without meaning.
public struct PayloadKeyID: Hashable, Sendable, CustomStringConvertible {
    /// Length in bytes.
    public static let byteCount = 16

    /// The bytes.
    public let bytes: [UInt8]

    /// Takes 16 bytes.
    ///
    /// - Returns: `nil` for any other number of bytes.
    public init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    public var description: String { Hexadecimal.encode(bytes) }
}
