/// Parts of a policy's text and values, short enough for a message.
enum Quotation {
    /// The text at `range` of a policy on one line, without comments, at most 160 code points.
    static func text(at range: SourceRange, of policy: Policy) -> String {
        let start = range.start.offset - policy.range.start.offset
        let end = range.endOffset - policy.range.start.offset
        guard start >= 0, end <= policy.source.count, start < end,
            var lexer = try? Lexer(Array(policy.source[start..<end]))
        else { return "" }
        var result = ""
        var previousEnd = 0
        while let token = try? lexer.next(), token.kind != .end {
            if token.start.offset > previousEnd, !result.isEmpty { result += " " }
            result += String(decoding: lexer.bytes[token.start.offset..<token.end], as: UTF8.self)
            previousEnd = token.end
            if result.utf8.count > 1_000 { break }
        }
        return shortened(result, to: 160)
    }

    /// A value as people read it: text in quotes, decimals, addresses and times without the call that makes them.
    static func text(of value: Value) -> String {
        switch value {
        case .extensionValue(.decimal(let decimal)): decimal.description
        case .extensionValue(.ipaddr(let address)): address.description
        case .extensionValue(.duration(let duration)): duration.description
        case .extensionValue(.datetime(let datetime)): datetime.iso8601 ?? datetime.description
        case .set(let set) where set.count > 20:
            "[" + set.elements.prefix(3).map(text).joined(separator: ", ") + ", … \(set.count) in all]"
        case .set(let set): shortened("[" + set.elements.map(text).joined(separator: ", ") + "]", to: 120)
        case .record(let record) where record.count > 20: "{… \(record.count) entries}"
        default: shortened(value.description, to: 120)
        }
    }

    /// The text, cut to a number of code points.
    static func shortened(_ text: String, to limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}
