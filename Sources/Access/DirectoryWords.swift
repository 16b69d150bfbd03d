import Domain

/// Says in a sentence what a declaration changes.
enum DirectoryWords {
    /// A person who was added or changed.
    static func change(from before: Person?, to person: Person) -> String {
        guard let before else {
            return "added person \(person.id): \(person.name), \(person.kind.rawValue), \(until(person.ends))"
        }
        return changed(
            "person \(person.id)",
            [
                difference("name", before.name, person.name),
                difference("kind", before.kind.rawValue, person.kind.rawValue),
                difference("end", until(before.ends), until(person.ends)),
            ])
    }

    /// A project that was added or changed.
    static func change(from before: Project?, to project: Project) -> String {
        guard let before else {
            return "added project \(project.id): owner \(project.owner), \(count(project.members.count, "member")), "
                + until(project.ends)
        }
        return changed(
            "project \(project.id)",
            [
                difference("name", before.name, project.name),
                difference("owner", before.owner.text, project.owner.text),
                difference("end", until(before.ends), until(project.ends)),
                lists("members", before.members.map(\.text), project.members.map(\.text)),
            ])
    }

    /// An asset that was added or changed.
    static func change(from before: Asset?, to asset: Asset) -> String {
        guard let before else {
            return "added \(asset.id.kind.rawValue) \(asset.id.path): sensitivity \(asset.sensitivity.rawValue), "
                + "owner \(asset.owner), \(count(asset.projects.count, "project"))"
        }
        return changed(
            "\(asset.id.kind.rawValue) \(asset.id.path)",
            [
                difference("sensitivity", String(before.sensitivity.rawValue), String(asset.sensitivity.rawValue)),
                difference("owner", before.owner.text, asset.owner.text),
                lists("writers", before.writers.map(\.text), asset.writers.map(\.text)),
                lists("projects", before.projects.map(\.text), asset.projects.map(\.text)),
            ])
    }

    private static func changed(_ what: String, _ differences: [String?]) -> String {
        "changed \(what): \(differences.compactMap(\.self).joined(separator: ", "))"
    }

    private static func difference(_ what: String, _ before: String, _ after: String) -> String? {
        before == after ? nil : "\(what) from \(before) to \(after)"
    }

    /// At most ten names each way; the rest is counted.
    private static func lists(_ what: String, _ before: [String], _ after: [String]) -> String? {
        let added = Set(after).subtracting(before).sorted()
        let removed = Set(before).subtracting(after).sorted()
        let parts = [("added", added), ("removed", removed)].filter { !$0.1.isEmpty }.map { verb, names in
            let rest = names.count > 10 ? " and \(names.count - 10) more" : ""
            return "\(verb) \(names.prefix(10).joined(separator: " "))\(rest)"
        }
        return parts.isEmpty ? nil : "\(what) \(parts.joined(separator: ", "))"
    }

    private static func until(_ moment: Timestamp?) -> String {
        moment.map { "until \($0.description.prefix(16))Z" } ?? "without end"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}
