extension TextTemplate {
    /// Every form of a command line's options that `windash` asks for: `-`, `/`, en dash, em dash and horizontal bar.
    ///
    /// A dash counts where a letter, digit or underscore follows and none precedes.
    ///
    /// - Returns: nil where the forms would be more than ``Limits/valueExpansion``.
    func dashVariants() -> [TextTemplate]? {
        let dashes = ["-", "/", "\u{2013}", "\u{2014}", "\u{2015}"]
        var results: [[Part]] = [[]]
        for part in parts {
            guard case .bytes(let bytes) = part else {
                results = results.map { $0 + [part] }
                continue
            }
            let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            var texts = [""]
            for (index, scalar) in scalars.enumerated() {
                let isOption =
                    dashes.contains(String(scalar)) && index + 1 < scalars.count && Self.isWord(scalars[index + 1])
                    && (index == 0 || !Self.isWord(scalars[index - 1]))
                if isOption {
                    texts = texts.flatMap { text in dashes.map { text + $0 } }
                    if texts.count * results.count > Limits.valueExpansion { return nil }
                } else {
                    for position in texts.indices { texts[position].unicodeScalars.append(scalar) }
                }
            }
            results = results.flatMap { before in texts.map { before + [.bytes(Array($0.utf8))] } }
            if results.count > Limits.valueExpansion { return nil }
        }
        return results.map { TextTemplate(parts: $0) }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The text in UTF-16, as `wide`, `utf16le`, `utf16be` and `utf16` (with a mark of little endian) ask for.
    func utf16(bigEndian: Bool, mark: Bool) -> TextTemplate {
        var parts = parts.map { part -> Part in
            guard case .bytes(let bytes) = part else { return part }
            return .bytes(
                String(decoding: bytes, as: UTF8.self).utf16.flatMap { unit -> [UInt8] in
                    let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                    return bigEndian ? [high, low] : [low, high]
                })
        }
        if mark {
            if case .bytes(let bytes) = parts.first {
                parts[0] = .bytes([0xFF, 0xFE] + bytes)
            } else {
                parts.insert(.bytes([0xFF, 0xFE]), at: 0)
            }
        }
        return TextTemplate(parts: parts)
    }

    /// The forms in which the bytes appear inside Base64, one for each place in a group of three.
    static func offsetVariants(of bytes: [UInt8]) -> [TextTemplate] {
        (0..<3).map { offset in
            let encoded = base64([UInt8](repeating: 0x20, count: offset) + bytes)
            let start = [0, 2, 3][offset]
            let cut = [0, 3, 2][(bytes.count + offset) % 3]
            let end = max(start, encoded.count - cut)
            return TextTemplate(parts: [.bytes(Array(encoded[min(start, encoded.count)..<end]))])
        }
    }

    /// Base64 with padding (RFC 4648 section 4).
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var value: UInt32 = 0
            for index in 0..<3 { value = value << 8 | (index < group.count ? UInt32(group[start + index]) : 0) }
            for index in 0..<4 {
                let letter = alphabet[Int(value >> UInt32(18 - 6 * index) & 0x3F)]
                result.append(index <= group.count ? letter : UInt8(ascii: "="))
            }
        }
        return result
    }
}
