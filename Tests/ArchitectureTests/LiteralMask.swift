/// Blanks comments and the text of string literals, and keeps everything else and every line break where it is.
///
/// Interpolations count as code. Regular expression literals are not known; we write none.
struct LiteralMask {
    /// What surrounds the current byte.
    private enum Context {
        case code
        /// Code within `\(…)`, with the number of parentheses that are open.
        case interpolation(open: Int)
        case lineComment
        case blockComment(depth: Int)
        case string(pounds: Int, isMultiline: Bool)
    }

    private let bytes: [UInt8]
    private var output: [UInt8]
    private var position = 0
    private var contexts: [Context] = [.code]

    /// Takes the bytes of one file.
    init(bytes: [UInt8]) {
        self.bytes = bytes
        output = bytes
    }

    /// The bytes with literals and comments blanked.
    mutating func masked() -> [UInt8] {
        while position < bytes.count {
            switch contexts.last ?? .code {
            case .code: stepCode(open: nil)
            case .interpolation(let open): stepCode(open: open)
            case .lineComment: stepLineComment()
            case .blockComment(let depth): stepBlockComment(depth)
            case .string(let pounds, let isMultiline): stepString(pounds, isMultiline)
            }
        }
        return output
    }

    private func has(_ text: StaticString, at offset: Int = 0) -> Bool {
        let start = position + offset
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == text.utf8Start[$0] }
    }

    private func pounds(from start: Int) -> Int {
        var count = 0
        while start + count < bytes.count, bytes[start + count] == UInt8(ascii: "#") { count += 1 }
        return count
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where position < bytes.count {
            if bytes[position] != UInt8(ascii: "\n") { output[position] = UInt8(ascii: " ") }
            position += 1
        }
    }

    private mutating func stepCode(open: Int?) {
        let byte = bytes[position]
        let poundCount = pounds(from: position)
        if has("//") {
            contexts.append(.lineComment)
        } else if has("/*") {
            contexts.append(.blockComment(depth: 1))
            blank(2)
        } else if position + poundCount < bytes.count, bytes[position + poundCount] == UInt8(ascii: "\"") {
            let isMultiline = has("\"\"\"", at: poundCount)
            contexts.append(.string(pounds: poundCount, isMultiline: isMultiline))
            position += poundCount + (isMultiline ? 3 : 1)
        } else if byte == UInt8(ascii: "`") {
            stepQuotedIdentifier()
        } else if let open, byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
            let now = byte == UInt8(ascii: "(") ? open + 1 : open - 1
            contexts.removeLast()
            if now > 0 { contexts.append(.interpolation(open: now)) } else { output[position] = UInt8(ascii: " ") }
            position += 1
        } else {
            position += max(1, poundCount)
        }
    }

    /// Blanks a raw identifier such as the sentence that names a test.
    private mutating func stepQuotedIdentifier() {
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "`"), bytes[position] != UInt8(ascii: "\n") {
            output[position] = UInt8(ascii: "x")
            position += 1
        }
        position += 1
    }

    private mutating func stepLineComment() {
        if bytes[position] == UInt8(ascii: "\n") { contexts.removeLast() } else { blank(1) }
    }

    private mutating func stepBlockComment(_ depth: Int) {
        guard has("*/") || has("/*") else { return blank(1) }
        let now = has("*/") ? depth - 1 : depth + 1
        contexts.removeLast()
        if now > 0 { contexts.append(.blockComment(depth: now)) }
        blank(2)
    }

    private mutating func stepString(_ poundCount: Int, _ isMultiline: Bool) {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\\"), pounds(from: position + 1) >= poundCount {
            let isInterpolation = has("(", at: 1 + poundCount)
            blank(2 + poundCount)
            if isInterpolation { contexts.append(.interpolation(open: 1)) }
        } else if isMultiline ? has("\"\"\"") : byte == UInt8(ascii: "\""),
            pounds(from: position + (isMultiline ? 3 : 1)) >= poundCount
        {
            contexts.removeLast()
            position += (isMultiline ? 3 : 1) + poundCount
        } else if !isMultiline, byte == UInt8(ascii: "\n") {
            contexts.removeLast()
        } else {
            blank(1)
        }
    }
}
