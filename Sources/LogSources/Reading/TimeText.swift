import Domain

/// Reads the times that logs write.
enum TimeText {
    /// The moment that a text or number says; `nil` where it says none.
    ///
    /// A number is seconds, milliseconds, microseconds or nanoseconds since 1970, told by its size. Text is ISO 8601,
    /// with a blank for the `T` and with any number of digits behind the point; without a zone it is UTC.
    static func moment(_ text: String?) -> Timestamp? {
        guard let text, text.utf8.count <= 48 else { return nil }
        return number(text) ?? date(text)
    }

    private static func number(_ text: String) -> Timestamp? {
        guard text.utf8.count >= 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            let value = Double(text)
        else { return nil }
        let scale: Double = value < 1e11 ? 1_000_000 : value < 1e14 ? 1_000 : value < 1e17 ? 1 : 0.001
        guard let whole = Int64(exactly: (value * scale).rounded()) else { return nil }
        return Timestamp(microseconds: whole)
    }

    private static func date(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19 else { return Timestamp(parsing: text) }
        var result = Array(bytes.prefix(19))
        for place in [4, 7] where result[place] == UInt8(ascii: "/") { result[place] = UInt8(ascii: "-") }
        if result[17..<19].elementsEqual("60".utf8) { result.replaceSubrange(17..<19, with: "59".utf8) }
        var rest = bytes.dropFirst(19)
        if let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
            rest = rest.dropFirst()
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            if !digits.isEmpty {
                result.append(UInt8(ascii: "."))
                result.append(contentsOf: digits.prefix(9))
            }
            rest = rest.dropFirst(digits.count)
        }
        let zone = ASCII.trimmed(rest[...])
        if zone.isEmpty || zone.elementsEqual("UTC".utf8) || zone.elementsEqual("GMT".utf8) {
            result.append(UInt8(ascii: "Z"))
        } else if zone.count == 5, zone.first != UInt8(ascii: "Z") {
            result.append(contentsOf: zone.prefix(3))
            result.append(UInt8(ascii: ":"))
            result.append(contentsOf: zone.suffix(2))
        } else {
            result.append(contentsOf: zone)
        }
        return Timestamp(parsing: String(decoding: result, as: UTF8.self))
    }
}
