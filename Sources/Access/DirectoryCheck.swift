import Domain

/// Checks a declaration against what is there, collects every fault, and finds what it changes. Pure.
struct DirectoryCheck {
    /// The most people, projects and assets that one declaration may hold, each.
    static let maximumEntries = 100_000
    /// The most members of a project, or writers or projects of an asset.
    static let maximumListed = 10_000
    /// The longest name of a person or project, in bytes.
    static let maximumNameBytes = 200
    /// How many faults are told at most.
    static let maximumFaults = 200

    /// What is wrong, one line each.
    private(set) var faults: [String] = []
    /// What the declaration adds or replaces.
    private(set) var changes = DirectoryChanges()
    /// The same in words.
    private(set) var sentences: [String] = []

    private var people: [PersonID: Person]
    private var projects: [ProjectID: Project]
    private var assets: [AssetID: Asset]

    /// Starts from what is there.
    init(people: [Person], projects: [Project], assets: [Asset]) {
        self.people = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.projects = Dictionary(projects.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.assets = Dictionary(assets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the whole declaration; people first, so that a project may name a person declared beside it.
    mutating func read(_ declaration: DirectoryDeclaration) {
        for (what, count) in [
            ("people", declaration.people?.count ?? 0), ("projects", declaration.projects?.count ?? 0),
            ("assets", declaration.assets?.count ?? 0),
        ] where count > Self.maximumEntries {
            add("\(count) \(what) are declared, the limit is \(Self.maximumEntries) in one file")
        }
        guard faults.isEmpty else { return }
        refuseDuplicates("people", (declaration.people ?? []).map(\.id))
        refuseDuplicates("projects", (declaration.projects ?? []).map(\.id))
        refuseDuplicates("assets", (declaration.assets ?? []).map { "\($0.kind):\($0.id)" })
        for declared in declaration.people ?? [] { read(declared) }
        for declared in declaration.projects ?? [] { read(declared) }
        for declared in declaration.assets ?? [] { read(declared) }
    }

    private mutating func read(_ declared: DirectoryDeclaration.DeclaredPerson) {
        let place = "people: `\(Self.excerpt(declared.id))`"
        let count = faults.count
        let id: PersonID? = identifier(declared.id, at: place)
        let name = name(declared.name ?? declared.id, at: place)
        let kind = PersonKind(rawValue: declared.kind)
        if kind == nil {
            add("\(place): the kind `\(Self.excerpt(declared.kind))` is not employee, intern or contractor")
        }
        let ends = moment(declared.ends, at: place)
        guard faults.count == count, let id, let kind else {
            // The person is there all the same, so that each fault is told once and not again wherever they are named.
            if let id, people[id] == nil { people[id] = Person(id: id, name: name, kind: .intern) }
            return
        }
        let before = people[id]
        let person = Person(id: id, name: name, kind: kind, ends: ends, suspended: before?.suspended)
        people[id] = person
        guard before != person else { return }
        changes.people.append(person)
        sentences.append(DirectoryWords.change(from: before, to: person))
    }

    private mutating func read(_ declared: DirectoryDeclaration.DeclaredProject) {
        let place = "projects: `\(Self.excerpt(declared.id))`"
        let count = faults.count
        let id: ProjectID? = identifier(declared.id, at: place)
        let name = name(declared.name ?? declared.id, at: place)
        let owner = person(declared.owner, as: "owner", at: place)
        let members = list(declared.members, "members", at: place) { $0.person($1, as: "member", at: $2) }
        let ends = moment(declared.ends, at: place)
        guard faults.count == count, let id, let owner else {
            if let id, let owner, projects[id] == nil {
                projects[id] = Project(id: id, name: name, owner: owner, members: [])
            }
            return
        }
        let before = projects[id]
        let project = Project(id: id, name: name, owner: owner, members: members, ends: ends)
        projects[id] = project
        guard before != project else { return }
        changes.projects.append(project)
        sentences.append(DirectoryWords.change(from: before, to: project))
    }

    private mutating func read(_ declared: DirectoryDeclaration.DeclaredAsset) {
        let place = "assets: `\(Self.excerpt(declared.id))`"
        let count = faults.count
        let kind = AssetID.Kind(rawValue: declared.kind)
        if kind == nil { add("\(place): the kind `\(Self.excerpt(declared.kind))` is not model or dataset") }
        let id = assetID(declared.id, kind: kind ?? .model, at: place)
        let sensitivity = Sensitivity(rawValue: declared.sensitivity)
        if sensitivity == nil { add("\(place): the sensitivity \(declared.sensitivity) is not 1 to 5") }
        let owner = person(declared.owner, as: "owner", at: place)
        let writers = list(declared.writers, "writers", at: place) { $0.person($1, as: "writer", at: $2) }
        let projects = list(declared.projects, "projects", at: place) { $0.project($1, at: $2) }
        guard faults.count == count, let id, let sensitivity, let owner else { return }
        let before = assets[id]
        let asset = Asset(id: id, sensitivity: sensitivity, owner: owner, writers: writers, projects: projects)
        assets[id] = asset
        guard before != asset else { return }
        changes.assets.append(asset)
        sentences.append(DirectoryWords.change(from: before, to: asset))
    }

    // MARK: Parts

    private mutating func identifier<Kind>(_ text: String, at place: String) -> Identifier<Kind>? {
        do {
            return try Identifier(text)
        } catch {
            add("\(place): \(error)")
            return nil
        }
    }

    private mutating func assetID(_ text: String, kind: AssetID.Kind, at place: String) -> AssetID? {
        do {
            return try AssetID(kind: kind, path: text)
        } catch {
            add("\(place): \(error)")
            return nil
        }
    }

    private mutating func person(_ text: String, as role: String, at place: String) -> PersonID? {
        guard let id = try? PersonID(text), people[id] != nil else {
            add("\(place): the \(role) `\(Self.excerpt(text))` is not a declared person")
            return nil
        }
        return id
    }

    private mutating func project(_ text: String, at place: String) -> ProjectID? {
        guard let id = try? ProjectID(text), projects[id] != nil else {
            add("\(place): the project `\(Self.excerpt(text))` is not declared")
            return nil
        }
        return id
    }

    /// A sorted list without repetition.
    private mutating func list<Element: Hashable & Comparable>(
        _ texts: [String]?, _ what: String, at place: String,
        _ read: (inout DirectoryCheck, String, String) -> Element?
    ) -> [Element] {
        let texts = texts ?? []
        guard texts.count <= Self.maximumListed else {
            add("\(place): \(texts.count) \(what), the limit is \(Self.maximumListed)")
            return []
        }
        return Set(texts.compactMap { read(&self, $0, place) }).sorted()
    }

    private mutating func name(_ text: String, at place: String) -> String {
        let short = text.utf8.count <= Self.maximumNameBytes
        let clean =
            short
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
                default: true
                }
            }
        guard clean, !text.allSatisfy(\.isWhitespace) else {
            add(
                "\(place): the name `\(Self.excerpt(text))` is empty, has more than "
                    + "\(Self.maximumNameBytes) bytes or holds characters that cannot be seen")
            return "?"
        }
        return text
    }

    private mutating func moment(_ text: String?, at place: String) -> Timestamp? {
        guard let text else { return nil }
        if let moment = Timestamp(parsing: text) { return moment }
        add(
            "\(place): `ends: \(Self.excerpt(text))` is not a date such as 2026-01-31 "
                + "or a time such as 2026-01-31T18:00:00Z"
        )
        return nil
    }

    private mutating func refuseDuplicates(_ what: String, _ ids: [String]) {
        var seen: Set<String> = []
        var told: Set<String> = []
        for id in ids where !seen.insert(id).inserted && told.insert(id).inserted {
            add("\(what): `\(Self.excerpt(id))` is declared twice")
        }
    }

    private mutating func add(_ fault: String) {
        if faults.count < Self.maximumFaults {
            faults.append(fault)
        } else if faults.count == Self.maximumFaults {
            faults.append("and more: only the first \(Self.maximumFaults) faults are listed")
        }
    }

    /// At most 80 characters on one line, so that a message cannot be blown up by its input.
    private static func excerpt(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix(80).map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }
}
