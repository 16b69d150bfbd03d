/// Walks through a line of text, piece after piece.
struct TextCursor {
    /// What is left.
    private(set) var rest: Substring

    /// Begins at the start of a line.
    init(_ line: String) { rest = line[...] }

    /// Takes what stands before the next `mark`, and passes over the mark; `nil` where there is none.
    mutating func take(until mark: Character) -> Substring? {
        guard let place = rest.firstIndex(of: mark) else { return nil }
        defer { rest = rest[rest.index(after: place)...] }
        return rest[..<place]
    }

    /// Takes the next word and the blanks around it.
    mutating func word() -> Substring? {
        rest = rest.drop { $0 == " " || $0 == "\t" }
        let word = rest.prefix { $0 != " " && $0 != "\t" }
        guard !word.isEmpty else { return nil }
        rest = rest.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
        return word
    }

    /// Passes over `text` where it comes next.
    mutating func accept(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
        return true
    }

    /// Takes a text in quotes, with backslash escapes left as they are.
    mutating func quoted() -> Substring? {
        rest = rest.drop { $0 == " " }
        guard rest.first == "\"" else { return nil }
        var index = rest.index(after: rest.startIndex)
        let start = index
        while index < rest.endIndex {
            let character = rest[index]
            if character == "\"" {
                let text = rest[start..<index]
                rest = rest[rest.index(after: index)...]
                return text
            }
            index = rest.index(after: index)
            if character == "\\", index < rest.endIndex { index = rest.index(after: index) }
        }
        return nil
    }
}
