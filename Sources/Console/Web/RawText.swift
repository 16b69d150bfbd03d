/// Text that a log or anybody wrote, made fit to be looked at: what is not text becomes visible, and nothing in it can
/// change how the rest is read. Templates escape it for HTML as everything else.
enum RawText {
    /// The text of `bytes`, at most so much that a page stays small.
    ///
    /// - Parameters:
    ///   - bytes: In UTF-8; what is not becomes U+FFFD.
    ///   - limit: Most bytes of the result once it is escaped for HTML.
    /// - Returns: The text, and how many of the bytes it stands for: all, or fewer where it was cut.
    static func shown(_ bytes: [UInt8], limit: Int) -> (text: String, byteCount: Int) {
        var (text, cost, read) = ("", 0, 0)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let shown = visible(scalar)
            cost += escapedWidth(shown)
            if cost > limit { return (text, read) }
            read += scalar.utf8.count
            text += shown
        }
        return (text, bytes.count)
    }

    /// A value on one line, at most `limit` characters of it.
    static func line(_ text: String, limit: Int = 400) -> String {
        var (result, count) = ("", 0)
        for scalar in text.unicodeScalars {
            if count == limit { return result + "…" }
            count += 1
            result += scalar == "\n" || scalar == "\r" ? " " : visible(scalar)
        }
        return result
    }

    /// Control characters by their pictures (U+2400 on); those that turn the direction of writing by their number.
    private static func visible(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x09, 0x0A: String(scalar)
        case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value).map(String.init) ?? "?"
        case 0x7F: "\u{2421}"
        case 0x80..<0xA0, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F:
            "⟨U+" + hexadecimal(scalar.value) + "⟩"
        default: String(scalar)
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func escapedWidth(_ text: String) -> Int {
        text.utf8.reduce(0) { $0 + ("<>&\"'".utf8.contains($1) ? 6 : 1) }
    }
}
