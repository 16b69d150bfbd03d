import Domain

/// Puts a denial into words for the person who was refused: what is missing, and who can give it.
struct RefusalWriting {
    /// What is missing, told apart by what it is about.
    struct Parts {
        /// What concerns the caller, the token or its project alone: the same for an absent asset.
        var aboutCaller: [Refusal.Missing] = []
        /// What concerns the asset.
        var aboutAsset: [Refusal.Missing] = []

        /// Everything, the caller's first.
        var all: [Refusal.Missing] { aboutCaller + aboutAsset }
    }

    /// What was asked.
    let question: AccessQuestion
    /// What is known.
    let facts: AccessFacts

    /// Everything that stands in the way: what forbids, then, when no policy permits it either, what a permit would
    /// need.
    ///
    /// - Parameter closest: the permit that came closest, in words; `nil` where there is none to speak of.
    func missing(_ verdict: PolicyVerdict, closest: String?) -> Parts {
        var parts = Parts()
        for rule in verdict.determining where rule.forbids {
            let missing = Refusal.Missing(reason: rule.reason.filled(by: word), remedy: rule.remedy.filled(by: word))
            if rule.subject == .caller { parts.aboutCaller.append(missing) } else { parts.aboutAsset.append(missing) }
        }
        for failure in verdict.failures where failure.rule.forbids {
            parts.aboutAsset.append(
                Refusal.Missing(
                    reason: "the rule `\(failure.rule.name)` could not be evaluated, so the answer is no",
                    remedy: "tell your operators: the record of this decision names the cause"))
        }
        if !verdict.hasPermit { addChecklist(&parts) }
        if parts.all.isEmpty { parts.aboutAsset.append(noPermit) }
        if let closest { parts.aboutAsset.append(.init(reason: closest, remedy: "")) }
        return parts
    }

    /// Compares the facts with what the first policy set asks for. Where other policies are in force and nothing here
    /// is missing, ``noPermit`` is said.
    private func addChecklist(_ parts: inout Parts) {
        let caller = question.caller
        if facts.person == nil {
            parts.aboutCaller.append(
                .init(reason: "nobody named `\(caller.person)` is declared here", remedy: "ask your operators"))
        }
        guard let project = facts.project else {
            parts.aboutCaller.append(
                .init(
                    reason: "project `\(caller.project)`, which this token is for, is not declared here",
                    remedy: "ask your operators for a token of a project that is"))
            return
        }
        if !project.includes(caller.person) {
            parts.aboutCaller.append(
                .init(
                    reason: "this token is for project `\(project.id)`, and you are not one of its members",
                    remedy: "ask its owner, \(word(.projectOwner)), to add you"))
        }
        guard let asset = facts.asset, question.action != .create else { return }
        if !asset.projects.contains(project.id) { parts.aboutAsset.append(outsideProject(asset)) }
        let writes = question.action == .push || question.action == .manage
        if writes, asset.owner != caller.person, !asset.writers.contains(caller.person) {
            parts.aboutAsset.append(
                .init(
                    reason: "only its owner and its writers may \(word(.action)) \(asset.id.path)",
                    remedy: "ask its owner, \(word(.resourceOwner)), to make you a writer"))
        }
    }

    /// The token's project does not hold the asset; perhaps another project of the same person does.
    private func outsideProject(_ asset: Asset) -> Refusal.Missing {
        let mine = facts.memberships.map(\.id).filter { $0 != question.caller.project && asset.projects.contains($0) }
        let reason =
            "\(asset.id.path) is not among the assets of project `\(question.caller.project)`, which this token is for"
        let owner = "ask the \(asset.id.kind.rawValue)'s owner, \(word(.resourceOwner)), to add it to the project"
        guard let other = mine.first else { return .init(reason: reason, remedy: owner) }
        return .init(
            reason: reason,
            remedy: "use a token for project `\(other)`, which has it and which you belong to, or \(owner)")
    }

    private var noPermit: Refusal.Missing {
        .init(
            reason: "no policy lets you \(word(.action)) \(question.asset.path) with a token for project "
                + "`\(question.caller.project)`",
            remedy: facts.asset == nil
                ? "ask your operators" : "ask the \(question.asset.kind.rawValue)'s owner, \(word(.resourceOwner))")
    }

    /// The word for one fact; never empty.
    private func word(_ placeholder: RefusalText.Placeholder) -> String {
        switch placeholder {
        case .principal: question.caller.person.text
        case .principalKind: facts.person?.kind.rawValue ?? "unknown"
        case .principalEnds: facts.person?.ends.map(Self.minute) ?? "an unknown time"
        case .action: Self.verb(question.action)
        case .resource: question.asset.path
        case .resourceSensitivity: facts.asset.map { String($0.sensitivity.rawValue) } ?? "unknown"
        case .resourceOwner: Self.name(facts.assetOwner, facts.asset?.owner)
        case .project: question.caller.project.text
        case .projectOwner: Self.name(facts.projectOwner, facts.project?.owner)
        case .projectEnds: facts.project?.ends.map(Self.minute) ?? "an unknown time"
        case .tokenExpires: Self.minute(question.caller.tokenExpires)
        case .requestedBytes: Self.size(question.transfer?.requestedBytes)
        case .bytesLastDay: Self.size(question.transfer?.bytesLastDay)
        case .bytesLastThirtyDays: Self.size(question.transfer?.bytesLastThirtyDays)
        case .assetBytes: Self.size(question.transfer?.assetBytes)
        }
    }

    private static func verb(_ action: AccessAction) -> String {
        switch action {
        case .discover: "know of"
        case .view: "view"
        case .pull: "pull"
        case .push: "push to"
        case .create: "create"
        case .manage: "change branches and tags of"
        case .override: "accept refused files for"
        }
    }

    /// `Ada Lovelace (ada)`, or the identifier alone where that is the name.
    private static func name(_ person: Person?, _ id: PersonID?) -> String {
        guard let person else { return id?.text ?? "nobody yet" }
        return person.name == person.id.text ? person.name : "\(person.name) (\(person.id))"
    }

    /// `2026-01-31 09:00 UTC`: nobody needs the microseconds.
    private static func minute(_ moment: Timestamp) -> String {
        let text = moment.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// `1.5 GB`, decimal units as disks and networks count.
    private static func size(_ bytes: Int64?) -> String {
        guard let bytes, bytes >= 0 else { return "an unknown number of bytes" }
        if bytes < 1000 { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        var unit: Int64 = 1000
        var names = ["kB", "MB", "GB", "TB", "PB", "EB"][...]
        while names.count > 1, bytes / unit >= 1000 {
            unit *= 1000
            names = names.dropFirst()
        }
        let whole = bytes / unit
        let tenth = bytes % unit / (unit / 10)
        return "\(whole)\(tenth == 0 ? "" : ".\(tenth)") \(names.first ?? "")"
    }
}
