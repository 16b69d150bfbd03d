extension SwiftSource {
    /// A function, initialiser or subscript with a body.
    struct Function {
        /// The line of its keyword, from 1.
        let line: Int
        /// Lines from the keyword to the closing brace.
        let length: Int
    }

    /// Every function with a body, outermost first.
    func functions() -> [Function] {
        var found: [Function] = []
        for index in code.indices where Self.startsFunction(code[index]) {
            if let last = bodyEnd(from: index) { found.append(Function(line: index + 1, length: last - index + 1)) }
        }
        return found
    }

    private static func startsFunction(_ line: String) -> Bool {
        ["func ", "init(", "init?(", "init<", "deinit ", "subscript(", "subscript<"].contains { contains($0, in: line) }
            && !line.contains("self.init")
    }

    /// The index of the line with the brace that closes the body, or nil for a requirement without one.
    private func bodyEnd(from first: Int) -> Int? {
        var parentheses = 0
        var braces = 0
        for index in first..<code.count {
            if index > first, braces == 0, parentheses == 0, startsDeclaration(index) { return nil }
            for byte in code[index].utf8 {
                switch byte {
                case UInt8(ascii: "("), UInt8(ascii: "["): parentheses += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): parentheses -= 1
                case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
                case UInt8(ascii: "}") where parentheses == 0 || braces > 0:
                    braces -= 1
                    if braces == 0 { return index }
                    if braces < 0 { return nil }
                default: break
                }
            }
        }
        return nil
    }

    private func startsDeclaration(_ index: Int) -> Bool {
        let trimmed = code[index].drop { $0 == " " }
        return trimmed.isEmpty || Declaration(line: code[index]) != nil
    }
}
