extension Administration {
    public func apply(_ declaration: DirectoryDeclaration) async throws -> [String] {
        var check = DirectoryCheck(
            people: try await store.people(), projects: try await store.projects(), assets: try await store.assets())
        check.read(declaration)
        guard check.faults.isEmpty else {
            throw AdministrationError(
                faults: check.faults, hints: ["nothing was changed; put these right and apply the whole file again"])
        }
        guard !check.changes.isEmpty else { return [] }
        for part in Self.parts(check.sentences) { try await record(part) }
        try await store.apply(check.changes)
        return check.sentences
    }

    /// Sentences joined to records of bounded size: a first declaration may hold thousands of people.
    private static func parts(_ sentences: [String]) -> [String] {
        let limit = 4000
        var parts: [String] = []
        for sentence in sentences {
            if let last = parts.last, last.utf8.count + sentence.utf8.count < limit {
                parts[parts.count - 1] = "\(last); \(sentence)"
            } else {
                parts.append("applied a declaration: \(sentence)")
            }
        }
        return parts
    }
}
