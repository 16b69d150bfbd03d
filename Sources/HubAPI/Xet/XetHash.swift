import Domain

/// A 32-byte hash as Xet writes it: four little-endian 64-bit numbers, each printed as 16 hexadecimal digits.
///
/// A SHA-256 in a shard is stored so that this text is the digest's ordinary one.
public enum XetHash {
    /// Length in bytes.
    public static let byteCount = 32

    /// The text of a hash's bytes; `nil` unless there are 32.
    public static func text(_ bytes: some Collection<UInt8>) -> String? {
        guard bytes.count == byteCount else { return nil }
        var text: [UInt8] = []
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            text.append(contentsOf: rest.prefix(8).reversed())
            rest = rest.dropFirst(8)
        }
        return Hexadecimal.encode(text)
    }
}
