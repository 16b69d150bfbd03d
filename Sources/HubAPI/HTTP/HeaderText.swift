/// Makes words fit for the value of a header field.
enum HeaderText {
    /// The most bytes of a value that we write: proxies cut or refuse longer ones.
    static let maximumBytes = 1_000

    /// One line of printable ASCII: other characters become `?`, runs of white space one space.
    static func line(_ text: String) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x21...0x7E: bytes.append(UInt8(scalar.value))
            case 0...0x20, 0x7F, 0x85, 0xA0, 0x2028, 0x2029: if bytes.last != 0x20 { bytes.append(0x20) }
            default: bytes.append(UInt8(ascii: "?"))
            }
            if bytes.count > maximumBytes {
                return String(decoding: bytes.prefix(maximumBytes - 3), as: UTF8.self) + "..."
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `text` as an RFC 8187 value: everything but unreserved ASCII percent-encoded.
    static func percentEncoded(_ text: some StringProtocol, keeping kept: String = "") -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            case _ where kept.utf8.contains(byte): encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }
}
