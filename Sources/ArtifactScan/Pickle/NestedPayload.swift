/// Strings and bytes that carry another artifact.
enum NestedPayload {
    /// How many bytes of a string are decoded to look into it.
    private static let decodedBytes = 4 << 20

    /// Whether the first bytes could be a payload; cheap, since it is asked of every string.
    static func isWorthALook(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 8 else { return false }
        if isArtifact(bytes) { return true }
        let head = bytes.prefix(48)
        return head.count >= 12 && head.allSatisfy(isEncoding) && bytes.count >= 16
    }

    private static func isEncoding(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2f, 0x2d, 0x5f, 0x3d, 0x0a: true
        default: false
        }
    }

    /// Whether bytes start as a pickle with a PROTO, a zip or a compressed stream.
    static func isArtifact<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> Bool {
        // Nearly all strings end here, without an array made for them.
        switch bytes.first {
        case 0x80?, 0x50?, 0x1f?, 0xfd?, 0x42?, 0x7f?: break
        default: return false
        }
        let head = Array(bytes.prefix(6))
        guard head.count >= 4 else { return false }
        if head[0] == 0x80, (1...5).contains(head[1]) {
            return PickleOpcode(rawValue: head[2]) != nil
        }
        return head.starts(with: [0x50, 0x4b, 3, 4]) || head.starts(with: [0x1f, 0x8b, 8])
            || head.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a]) || head.starts(with: [0x42, 0x5a, 0x68, 0x39])
            || head.starts(with: [0x7f, 0x45, 0x4c, 0x46])
    }

    /// The artifact inside a payload: the bytes themselves, or what base64 or hexadecimal hides.
    static func artifact(in bytes: [UInt8]) -> [UInt8]? {
        if isArtifact(bytes) { return bytes }
        let part = bytes.prefix(decodedBytes)
        if let decoded = TextEncodings.hexadecimal(part), isArtifact(decoded) { return decoded }
        if let decoded = TextEncodings.base64(part), isArtifact(decoded) { return decoded }
        return nil
    }
}
