/// What the first words of a line declare.
struct Declaration {
    /// `struct`, `func`, `var` and so on.
    let keyword: String
    /// The word after the keyword, up to its first sign that is not of an identifier.
    let name: String
    /// Whether only its file or its type sees it.
    let isPrivate: Bool
    /// Whether other modules see it.
    let isExported: Bool
    /// Whether it conforms to something: such an extension's members are described by the protocol.
    let isConformance: Bool

    private static let keywords: Set<String> = [
        "struct", "enum", "class", "actor", "protocol", "extension", "func", "var", "let", "init", "subscript",
        "typealias",
    ]

    private static let modifiers: Set<String> = [
        "public", "package", "internal", "open", "static", "final", "mutating", "nonmutating", "nonisolated",
        "isolated",
        "override", "required", "convenience", "lazy", "weak", "unowned", "indirect", "consuming", "borrowing",
        "prefix",
        "postfix", "infix", "private", "fileprivate",
    ]

    /// Whether its braces hold members rather than statements.
    var holdsMembers: Bool { ["struct", "enum", "class", "actor", "protocol", "extension"].contains(keyword) }

    /// Reads a line of code, or fails if it declares nothing.
    init?(line: String) {
        var isPrivate = false
        var isExported = false
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
        for (index, word) in zip(words.indices, words) {
            let head = String(word.prefix { $0.isIdentifier })
            if word.hasPrefix("private(set)") || word.hasPrefix("nonisolated(") || word.hasPrefix("unowned(") {
                continue
            }
            if head == "class", index + 1 < words.endIndex, words[index + 1] == "func" { continue }
            if Self.keywords.contains(head) {
                let tail =
                    head.count < word.count
                    ? String(word) : words.dropFirst(index - words.startIndex + 1).first.map(String.init)
                keyword = head
                name =
                    head == "init"
                    ? "init" : String((tail ?? "").prefix { $0.isIdentifier || "`<>=+-*/&|!~".contains($0) })
                self.isPrivate = isPrivate
                self.isExported = isExported
                isConformance = head == "extension" && Self.conforms(line)
                return
            }
            guard Self.modifiers.contains(String(word)) else { return nil }
            if word == "private" || word == "fileprivate" { isPrivate = true }
            if ["public", "package", "open"].contains(word) { isExported = true }
        }
        return nil
    }

    private static func conforms(_ line: String) -> Bool {
        let head = line.prefix { $0 != "{" }
        guard let colon = head.firstIndex(of: ":") else { return false }
        guard let clause = head.firstRange(of: " where ") else { return true }
        return colon < clause.lowerBound
    }
}
