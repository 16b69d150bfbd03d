/// The escapes of the text forms of strings.
enum PickleEscapes {
    private static let simple: [UInt8: UInt8] = [
        0x5c: 0x5c, 0x27: 0x27, 0x22: 0x22, 0x62: 8, 0x66: 12, 0x74: 9, 0x6e: 10, 0x72: 13, 0x76: 11, 0x61: 7,
    ]

    /// Undoes the escapes of a `repr` of bytes: the argument of STRING.
    static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(0x5c) else { return Array(bytes) }
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == 0x5c, let next = rest.popFirst() else {
                result.append(byte)
                continue
            }
            if let plain = simple[next] {
                result.append(plain)
            } else if next == 0x78, let value = number(rest.prefix(2), radix: 16, count: 2) {
                result.append(UInt8(truncatingIfNeeded: value))
                rest = rest.dropFirst(2)
            } else if (0x30...0x37).contains(next) {
                let digits = [next] + rest.prefix(2).prefix { (0x30...0x37).contains($0) }
                result.append(UInt8(truncatingIfNeeded: number(digits[...], radix: 8, count: digits.count) ?? 0))
                rest = rest.dropFirst(digits.count - 1)
            } else {
                result += [byte, next]
            }
        }
        return result
    }

    /// Undoes `\uXXXX` and `\UXXXXXXXX` (raw-unicode-escape): the argument of UNICODE.
    static func rawUnicode(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x5c) || bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            let length = rest.first == 0x75 ? 4 : rest.first == 0x55 ? 8 : 0
            if byte == 0x5c, length > 0, let value = number(rest.dropFirst().prefix(length), radix: 16, count: length) {
                result += utf8(value)
                rest = rest.dropFirst(length + 1)
            } else {
                result += byte < 0x80 ? [byte] : utf8(UInt32(byte))
            }
        }
        return result
    }

    private static func utf8(_ value: UInt32) -> [UInt8] {
        Unicode.Scalar(value).map { Array(String($0).utf8) } ?? [0xef, 0xbf, 0xbd]
    }

    private static func number(_ digits: ArraySlice<UInt8>, radix: Int, count: Int) -> UInt32? {
        guard digits.count == count else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
    }
}
