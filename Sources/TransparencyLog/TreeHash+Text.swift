extension TreeHash: CustomStringConvertible {
    /// Standard Base 64, as in a checkpoint.
    public var description: String { base64 }

    /// Standard Base 64 with padding, 44 characters.
    public var base64: String { Base64.encode(bytes) }

    /// Reads standard Base 64 with padding.
    ///
    /// - Returns: `nil` for anything but the text that ``base64`` gives.
    public init?(base64 text: some Collection<UInt8>) {
        guard text.count == 44, let bytes = Base64.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// Lower-case hexadecimal, 64 characters.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
