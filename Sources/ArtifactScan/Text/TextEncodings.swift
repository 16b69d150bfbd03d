/// Base64 and hexadecimal, as payloads hide in them.
enum TextEncodings {
    /// Decodes base64, both alphabets, spaces ignored; nil where something else is in it.
    static func base64<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> [UInt8]? {
        var result: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            let digit: UInt8
            switch byte {
            case 0x41...0x5a: digit = byte - 0x41
            case 0x61...0x7a: digit = byte - 0x61 + 26
            case 0x30...0x39: digit = byte - 0x30 + 52
            case 0x2b, 0x2d: digit = 62
            case 0x2f, 0x5f: digit = 63
            case 0x3d, 0x0a, 0x0d, 0x20, 0x09: continue
            default: return nil
            }
            buffer = (buffer << 6 | UInt32(digit)) & 0xff_ffff
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return result.isEmpty ? nil : result
    }

    /// Decodes hexadecimal digits, spaces ignored; nil where something else is in it.
    static func hexadecimal<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> [UInt8]? {
        var result: [UInt8] = []
        var high: UInt8?
        for byte in bytes where byte != 0x20 && byte != 0x0a {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: return nil
            }
            if let first = high {
                result.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return high == nil && !result.isEmpty ? result : nil
    }
}
