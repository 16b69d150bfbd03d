/// Texts in UTF-16 and UTF-32, which readers of JSON, YAML and XML recognise by themselves (RFC 4627, section 3).
enum WideText {
    /// Bytes that are decoded at most.
    static let limit = 32 << 20

    /// How the bytes are encoded, by a mark or by the zeros of ASCII.
    private struct Form {
        let width: Int
        let isBigEndian: Bool
        let markBytes: Int
    }

    private static func form(_ head: [UInt8]) -> Form? {
        guard head.count >= 4 else { return nil }
        if head.starts(with: [0xff, 0xfe, 0, 0]) { return Form(width: 4, isBigEndian: false, markBytes: 4) }
        if head.starts(with: [0, 0, 0xfe, 0xff]) { return Form(width: 4, isBigEndian: true, markBytes: 4) }
        if head.starts(with: [0xff, 0xfe]) { return Form(width: 2, isBigEndian: false, markBytes: 2) }
        if head.starts(with: [0xfe, 0xff]) { return Form(width: 2, isBigEndian: true, markBytes: 2) }
        switch (head[0] != 0, head[1] != 0, head[2] != 0, head[3] != 0) {
        case (true, false, true, false): return Form(width: 2, isBigEndian: false, markBytes: 0)
        case (false, true, false, true): return Form(width: 2, isBigEndian: true, markBytes: 0)
        case (true, false, false, false): return Form(width: 4, isBigEndian: false, markBytes: 0)
        case (false, false, false, true): return Form(width: 4, isBigEndian: true, markBytes: 0)
        default: return nil
        }
    }

    /// Whether the first bytes look like such a text: every unit of a plain letter, sign or space.
    static func matches(_ head: [UInt8]) -> Bool {
        guard let form = form(head) else { return false }
        let units = units(head.dropFirst(form.markBytes).prefix(128), form)
        return units.count >= 2 && units.allSatisfy { (32..<127).contains($0) || [9, 10, 13].contains($0) }
    }

    /// The text in UTF-8; what is no character becomes the replacement character.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        guard let form = form(bytes) else { return [] }
        let units = units(bytes.dropFirst(form.markBytes), form)
        if form.width == 2 {
            return Array(String(decoding: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self).utf8)
        }
        return Array(String(decoding: units, as: UTF32.self).utf8)
    }

    private static func units(_ bytes: ArraySlice<UInt8>, _ form: Form) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(bytes.count / form.width)
        var index = bytes.startIndex
        while index + form.width <= bytes.endIndex {
            let unit = bytes[index..<(index + form.width)]
            result.append(UInt32(truncatingIfNeeded: form.isBigEndian ? unit.bigEndian : unit.littleEndian))
            index += form.width
        }
        return result
    }
}
