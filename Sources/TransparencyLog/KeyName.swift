internal import Crypto

/// Rules for the names and identifiers of keys (C2SP signed-note).
enum KeyName {
    /// The longest name that is accepted, in bytes.
    static let maximumByteCount = 256

    /// Whether `name` is not empty and has neither white space, control characters nor `+`.
    static func isValid(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && name.utf8.count <= maximumByteCount
            && name.unicodeScalars.allSatisfy { scalar in
                scalar != "+" && !scalar.properties.isWhitespace && scalar.value >= 0x20 && scalar.value != 0x7f
            }
    }

    /// `SHA-256(name ‖ 0A ‖ type ‖ public key)[:4]`, in big-endian order.
    static func identifier(name: String, type: SignatureType, publicKey: [UInt8]) -> UInt32 {
        let input = Array(name.utf8) + [0x0a, type.rawValue] + publicKey
        var hash = SHA256()
        input.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Eight lower-case hexadecimal digits.
    static func hex(_ identifier: UInt32) -> String {
        let digits = String(identifier, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
