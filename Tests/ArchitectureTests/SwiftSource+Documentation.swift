extension SwiftSource {
    /// Names of members that say no more than the protocol of a library that asks for them.
    private static let witnesses: Set<String> = [
        "description", "debugDescription", "errorDescription", "==", "<", "hash", "encode", "rawValue", "id", "init?",
        "CodingKeys", "body", "run", "main", "respond", "handle", "argument", "defaultValueDescription", "context",
    ]

    /// The same, where a name would say too little.
    private static let witnessSignatures = [
        "init(from ", "init?(argument:", "init(source:", "typealias Context ", "static let configuration ",
    ]

    /// Line numbers, from 1, of declarations that should have a documentation comment and have none.
    ///
    /// That is every type and function above `private`, and every property that another module sees. Left out are
    /// members whose comment stands in a protocol: those of an extension that conforms, and those named in
    /// `requirements`.
    func undocumentedDeclarations(requirements: Set<String> = []) -> [Int] {
        var found: [Int] = []
        // One entry for each open brace: what it belongs to, or nil where statements stand.
        var scopes: [Declaration?] = []
        var pending: Declaration?
        for index in code.indices {
            let isMemberScope = scopes.allSatisfy {
                $0.map { $0.holdsMembers && !$0.isPrivate && !$0.isConformance } ?? false
            }
            if isMemberScope, let declaration = Declaration(line: code[index]) {
                pending = declaration
                let isRequirement = scopes.last??.keyword == "protocol"
                let isWitness = !isRequirement && requirements.contains(declaration.name)
                if !isWitness, needsDocumentation(declaration, isRequirement), !isDocumented(index) {
                    found.append(index + 1)
                }
            }
            for byte in code[index].utf8 {
                if byte == UInt8(ascii: "{") {
                    scopes.append(pending)
                    pending = nil
                } else if byte == UInt8(ascii: "}"), !scopes.isEmpty {
                    scopes.removeLast()
                }
            }
        }
        return found
    }

    /// The names of the members that the protocols of this file ask for.
    func requirements() -> Set<String> {
        var names: Set<String> = []
        var depth = 0
        for line in code {
            if let declaration = Declaration(line: line) {
                if declaration.keyword == "protocol" { depth = 0 }
                if depth > 0 { names.insert(declaration.name) }
            }
            if depth > 0 || Declaration(line: line)?.keyword == "protocol" {
                depth += line.count { $0 == "{" } - line.count { $0 == "}" }
            }
        }
        return names
    }

    private func needsDocumentation(_ declaration: Declaration, _ isRequirement: Bool) -> Bool {
        guard !declaration.isPrivate, !Self.witnesses.contains(declaration.name) else { return false }
        switch declaration.keyword {
        case "extension": return false
        case "let", "var": return declaration.isExported || isRequirement
        default: return true
        }
    }

    private func isDocumented(_ index: Int) -> Bool {
        if Self.witnessSignatures.contains(where: code[index].contains) { return true }
        var above = index - 1
        while above >= 0 {
            let line = lines[above].drop { $0 == " " }
            if line.hasPrefix("///") || line.hasPrefix("*/") { return true }
            guard line.hasPrefix("@") || line.hasPrefix("// ") || line.hasPrefix("#if") || line.hasPrefix(")") else {
                return false
            }
            above -= 1
        }
        return false
    }
}
