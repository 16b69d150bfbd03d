/// Reads tokens one at a time, each with the comments that belong to it.
///
/// A comment that starts on the line of a token belongs to the token before it, all others to the token after them.
struct CommentedTokens {
    /// Where tokens come from.
    private var lexer: Lexer
    /// The token that is looked at.
    private(set) var current: Token
    /// The comments before the current token, and those of a comma that was left out.
    private(set) var leading: [String] = []

    /// Starts at the beginning of a policy text.
    ///
    /// - Throws: `PolicyParseError` where the first token is none.
    init(_ bytes: [UInt8]) throws(PolicyParseError) {
        lexer = try Lexer(bytes)
        current = try lexer.next()
        leading = Self.comments(in: bytes[0..<current.start.offset]).flatMap { $0 }
    }

    /// Moves to the next token, and gives the layout of the current one with its comments.
    ///
    /// - Throws: `PolicyParseError` where the next token is none.
    mutating func take() throws(PolicyParseError) -> Layout {
        let text = Self.string(lexer.bytes[current.start.offset..<current.end])
        let before = leading
        let trailing = try advance()
        if before.isEmpty, trailing.isEmpty { return .text(text) }
        var parts: [Layout] = []
        if !before.isEmpty { parts.append(.hardLine) }
        for comment in before { parts += [.text(comment), .hardLine] }
        parts.append(.text(text))
        for comment in trailing { parts += [.text(" " + comment), .hardLine] }
        return .sequence(parts)
    }

    /// Leaves the current token, a comma, out; its comments go to the token after it.
    ///
    /// - Throws: `PolicyParseError` where the next token is none.
    mutating func leaveOut() throws(PolicyParseError) {
        let before = leading
        let trailing = try advance()
        leading = before + trailing + leading
    }

    /// Whether the current token is the word `word`.
    func spells(_ word: StaticString) -> Bool {
        guard current.kind == .identifier, current.end - current.start.offset == word.utf8CodeUnitCount else {
            return false
        }
        return word.withUTF8Buffer { $0.elementsEqual(lexer.bytes[current.start.offset..<current.end]) }
    }

    /// Moves to the next token and keeps the comments before it.
    ///
    /// - Returns: The comments that belong to the token that was current.
    private mutating func advance() throws(PolicyParseError) -> [String] {
        let end = current.end
        current = try lexer.next()
        let lines = Self.comments(in: lexer.bytes[end..<current.start.offset])
        leading = lines.dropFirst().flatMap { $0 }
        return lines.first ?? []
    }

    /// The comments in what stands between two tokens, by lines; there is at most one on each.
    private static func comments(in gap: ArraySlice<UInt8>) -> [[String]] {
        let lines = gap.split(omittingEmptySubsequences: false) { byte in
            byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        return lines.map { line in
            guard let start = line.firstIndex(of: UInt8(ascii: "/")) else { return [] }
            var end = line.endIndex
            while end > start, line[end - 1] == 0x20 || (0x09...0x0d).contains(line[end - 1]) { end -= 1 }
            return [string(line[start..<end])]
        }
    }

    /// Bytes of valid UTF-8 as a string.
    private static func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
