/// Folds upper and lower case into one.
///
/// ASCII letters are folded byte by byte; other scalars by Unicode's lower case where that is one scalar, which keeps
/// folding a matter of scalars and not of language.
enum TextFolding {
    /// The byte with an ASCII letter in lower case.
    @inline(__always)
    static func folded(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// The scalar in lower case.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return Unicode.Scalar(folded(UInt8(scalar.value))) }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        guard let first = lower.first, lower.count == 1 else { return scalar }
        return first
    }

    /// The text in lower case; bytes that are no UTF-8 keep all but their ASCII letters.
    static func folded(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map(folded) }
        guard let text = String(validating: bytes, as: UTF8.self) else { return bytes.map(folded) }
        return text.unicodeScalars.flatMap { Array(String(folded($0)).utf8) }
    }
}
