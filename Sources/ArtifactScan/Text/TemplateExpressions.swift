/// The expressions of a Jinja template, looked at for names that are put together: what a search for whole names
/// misses.
struct TemplateExpressions {
    /// Filters that make or change text.
    private static let textFilters = [
        "join", "format", "reverse", "lower", "upper", "replace", "first", "last", "trim", "string", "urlencode",
    ]
    /// Expressions that are looked at.
    private static let most = 20_000
    private let expressions: [ArraySlice<UInt8>]

    /// Takes the insides of `{{ }}` and `{% %}`.
    init(_ template: String) {
        let bytes = Array(template.utf8)
        var found: [ArraySlice<UInt8>] = []
        var index = 0
        while index + 1 < bytes.count, found.count < Self.most {
            guard bytes[index] == 0x7b, bytes[index + 1] == 0x7b || bytes[index + 1] == 0x25 else {
                index += 1
                continue
            }
            let close: [UInt8] = bytes[index + 1] == 0x7b ? [0x7d, 0x7d] : [0x25, 0x7d]
            let end = bytes.firstOffset(of: close, from: index + 2) ?? bytes.count
            found.append(bytes[(index + 2)..<end])
            index = end + 2
        }
        expressions = found
    }

    /// What the template does to reach things by names that it computes; empty for an honest one.
    var computedNames: Set<String> {
        var result: Set<String> = []
        for expression in expressions {
            for literal in Self.literals(expression) where Self.unescaped(literal).firstRange(of: "__") != nil {
                result.insert("holds the text `\(literal)`, a part of a name that reaches out of the sandbox")
            }
            if Self.handsOnFilter(expression) {
                result.insert("hands the filter `attr` on, which reaches any attribute by a name")
            }
            for subscripted in Self.subscripts(expression) where Self.computesText(subscripted) {
                result.insert("reaches what it names by `\(subscripted.prefix(80).text)`, a name that it computes")
            }
        }
        return result
    }

    /// Whether `|attr` stands with anything but a plain text for its argument: `(x|attr)(…)`, `map('attr', …)`.
    private static func handsOnFilter(_ expression: ArraySlice<UInt8>) -> Bool {
        let bare = expression.filter { ![0x20, 0x09, 0x0a, 0x2d].contains($0) }
        var start = 0
        while let at = bare.firstOffset(of: Array("|attr".utf8), from: start) {
            start = at + 5
            guard let next = bare.dropFirst(start).first else { return true }
            let isWord = (0x61...0x7a).contains(next) || (0x41...0x5a).contains(next) || next == 0x5f
            if isWord { continue }
            let argument = bare.dropFirst(start).prefix(2)
            guard next == 0x28, argument.last == 0x22 || argument.last == 0x27 else { return true }
        }
        return false
    }

    /// The texts in quotes.
    private static func literals(_ expression: ArraySlice<UInt8>) -> [String] {
        var result: [String] = []
        var rest = expression
        while let at = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x27 }) {
            let body = rest[(at + 1)...]
            guard let end = body.firstIndex(of: rest[at]) else { break }
            result.append(body[..<end].text)
            rest = rest[(end + 1)...]
        }
        return result
    }

    /// `\x5f` and `\u005f` undone.
    private static func unescaped(_ text: String) -> String {
        PickleEscapes.rawUnicode(PickleEscapes.decode(Array(text.utf8)[...])).text
    }

    /// What stands in brackets behind a value: `x[…]`, not the list `[…]`.
    private static func subscripts(_ expression: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var result: [ArraySlice<UInt8>] = []
        var open: [Int] = []
        var quote: UInt8?
        for index in expression.indices {
            let byte = expression[index]
            if let mark = quote {
                if byte == mark { quote = nil }
                continue
            }
            switch byte {
            case 0x22, 0x27: quote = byte
            case 0x5b: open.append(index)
            case 0x5d:
                guard let start = open.popLast() else { continue }
                let before = expression[..<start].last { $0 != 0x20 }
                guard let before, isEndOfValue(before), result.count < 1_000 else { continue }
                result.append(expression[(start + 1)..<index])
            default: break
            }
        }
        return result
    }

    private static func isEndOfValue(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f, 0x29, 0x5d, 0x22, 0x27: true
        default: false
        }
    }

    /// Whether an index is text put together: joined by `~`, by `+` or `*` with a text, or made by a filter.
    private static func computesText(_ index: ArraySlice<UInt8>) -> Bool {
        var bare: [UInt8] = []
        var hasText = false
        var quote: UInt8?
        for byte in index {
            if let mark = quote {
                if byte == mark { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
                hasText = true
                bare.append(0x22)
            } else if byte != 0x20 {
                bare.append(byte)
            }
        }
        if bare.contains(0x7e) { return true }
        let isSlice = bare.contains(0x3a)
        guard hasText, !isSlice else { return false }
        let text = bare.text
        return text.contains("+") || text.contains("*") || text.contains("\"\"") || text.contains("%")
            || textFilters.contains { text.firstRange(of: "|" + $0) != nil }
    }
}
