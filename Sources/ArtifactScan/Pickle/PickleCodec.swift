/// The text codecs that a pickle may name without changing anything but bytes.
enum PickleCodec {
    /// The name as Python normalises it.
    private static func normal(_ name: String) -> String {
        String(name.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
    }

    private static let plain: Set<String> = [
        "latin1", "latin_1", "iso8859_1", "iso_8859_1", "l1", "ascii", "us_ascii", "utf8", "utf_8", "u8", "utf_16",
        "utf_16_le", "utf_16_be", "utf_32", "raw_unicode_escape", "unicode_escape", "hex", "base64", "rot13", "rot_13",
    ]

    /// Whether the codec is one of Python's own that only rewrites bytes.
    static func isPlain(_ name: String) -> Bool { plain.contains(normal(name)) }

    /// Encodes text, for the codecs that pickle itself uses.
    static func encode(_ text: String, _ codec: String) -> [UInt8]? {
        switch normal(codec) {
        case "latin1", "latin_1", "iso8859_1", "iso_8859_1", "l1", "ascii", "us_ascii":
            let bytes = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
            return bytes.count == text.unicodeScalars.count ? bytes : nil
        case "utf8", "utf_8", "u8": return Array(text.utf8)
        default: return nil
        }
    }

    /// Decodes bytes or text to text, for the codecs that hide names.
    static func decode(_ bytes: [UInt8], _ codec: String) -> String? {
        switch normal(codec) {
        case "latin1", "latin_1", "iso8859_1", "ascii", "us_ascii", "l1":
            return bytes.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
        case "utf8", "utf_8", "u8": return bytes.text
        case "rot13", "rot_13":
            return bytes.map { byte in
                switch byte {
                case 0x41...0x5a: (byte - 0x41 + 13) % 26 + 0x41
                case 0x61...0x7a: (byte - 0x61 + 13) % 26 + 0x61
                default: byte
                }
            }.text
        case "hex", "hex_codec": return TextEncodings.hexadecimal(bytes)?.text
        case "base64", "base64_codec": return TextEncodings.base64(bytes)?.text
        default: return nil
        }
    }
}
