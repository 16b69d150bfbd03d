/// One signature line of a note as it was received: `— name base64(identifier ‖ signature)`.
public struct NoteSignature: Hashable, Sendable {
    /// The name of the key that is said to have signed.
    public let keyName: String
    /// The identifier of that key.
    public let keyIdentifier: UInt32
    /// The signature; its form depends on the key's type.
    public let signature: [UInt8]

    /// Puts a line together.
    public init(keyName: String, keyIdentifier: UInt32, signature: [UInt8]) {
        self.keyName = keyName
        self.keyIdentifier = keyIdentifier
        self.signature = signature
    }

    /// Reads a line without its final newline.
    static func parse(_ line: some Collection<UInt8>) throws(NoteError) -> NoteSignature {
        let prefix = Array("— ".utf8)
        guard line.starts(with: prefix) else { throw .malformed(problem: "a signature line does not begin with `— `") }
        let rest = line.dropFirst(prefix.count)
        guard let space = rest.firstIndex(of: UInt8(ascii: " ")) else {
            throw .malformed(problem: "a signature line has no space after the name")
        }
        guard let name = String(validating: rest[..<space], as: UTF8.self), KeyName.isValid(name) else {
            throw .malformed(problem: "a signature line has no valid key name")
        }
        guard let bytes = Base64.decode(rest[rest.index(after: space)...]), bytes.count > 4 else {
            throw .malformed(problem: "the signature of `\(name)` is not Base 64 of at least five bytes")
        }
        let identifier = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return NoteSignature(keyName: name, keyIdentifier: identifier, signature: Array(bytes.dropFirst(4)))
    }

    /// The line, with its final newline.
    public var line: String {
        let identifier = (0..<4).map { UInt8(truncatingIfNeeded: keyIdentifier >> UInt32(24 - 8 * $0)) }
        return "— \(keyName) \(Base64.encode(identifier + signature))\n"
    }
}
