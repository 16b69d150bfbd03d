import Cedar
import Domain

extension Asking {
    /// Answers a search; an unknown entity or type finds nothing.
    ///
    /// Nothing is decided by it for anybody to act on, so one record says who looked for what, and no decision is made.
    ///
    /// - Throws: ``AskedFault`` for a search that makes no sense or that the caller may not make, ``DecisionError``
    ///   where it could not be recorded.
    public func search(_ search: AskedSearch, by requester: Requester) async throws -> AskedResults {
        try await requireActive(requester)
        if search.sought == .subject, case .person = requester {
            throw AskedFault(
                status: 403,
                message: "a search for subjects asks about others; it needs a service's token, made with `remit token "
                    + "create --service NAME`")
        }
        if search.sought != .subject { try checkRight(of: requester, toAskAbout: search.question.subject) }
        let identity = search.identity + Array(requester.actor.description.utf8)
        let place = search.token.isEmpty ? nil : try pages.open(search.token, of: identity)
        let isOwn =
            search.question.subject.type == DirectoryQuestion.personType
            && DirectoryQuestion.assetTypes[search.question.resource.type] != nil
        let page: (found: [String], next: String?)
        if isOwn {
            page = try await directoryPage(search, after: place, by: requester)
        } else {
            page = try applicationPage(search, after: place)
        }
        try await record([Self.line(search, page.found.count)], by: requester)
        return AskedResults(
            found: page.found, nextToken: page.next.map { pages.seal($0, of: identity) } ?? "")
    }

    private static func line(_ search: AskedSearch, _ count: Int) -> String {
        func words(_ entity: AskedEntity, _ role: AskedSearch.Sought) -> String {
            search.sought == role ? "any \(entity.type)" : "\(entity.type) \(entity.id)"
        }
        let question = search.question
        let text =
            "searched \(search.sought.rawValue)s: \(words(question.subject, .subject)), "
            + (search.sought == .action ? "any action" : "action \(question.action.name)")
            + ", \(words(question.resource, .resource)); \(count) found"
        return String(text.prefix(4_096))
    }

    // MARK: An application's entities

    private func applicationPage(
        _ search: AskedSearch, after place: String?
    ) throws(AskedFault) -> (found: [String], next: String?) {
        guard let application else { return ([], nil) }
        let asked = try ApplicationRequest(search.question, application)
        guard let principal = asked.principal, let resource = asked.resource else { return ([], nil) }
        // An entity that nobody has declared is nobody: a policy that permits all would otherwise find it.
        let known =
            search.sought == .subject
            ? [resource]
            : search.sought == .resource
                ? [principal]
                : [
                    principal, resource,
                ]
        guard known.allSatisfy({ asked.entities[$0] != nil }) else { return ([], nil) }
        let cursor = place.flatMap { ReachCursor(token: $0) }
        // What the caller states about an entity is not in the index, so another one is made for this search.
        let query =
            asked.accepted.isEmpty
            ? application.reach
            : ReachQuery(policies: application.policies, entities: asked.entities, errors: .failClosed)
        var page: ReachPage
        switch search.sought {
        case .subject:
            page = query.principals(
                resource: resource, action: asked.action, type: principal.type, context: asked.context, after: cursor,
                limit: search.limit)
        case .resource:
            page = query.resources(
                principal: principal, action: asked.action, type: resource.type, context: asked.context, after: cursor,
                limit: search.limit)
        case .action:
            page = query.actions(
                principal: principal, resource: resource, context: asked.context, after: cursor, limit: search.limit)
        }
        return (page.results.map(\.id.string), page.next?.token)
    }

    // MARK: Remit's own people and assets

    private func directoryPage(
        _ search: AskedSearch, after place: String?, by requester: Requester
    ) async throws -> (found: [String], next: String?) {
        let candidates = try await directoryMatches(search, by: requester)
            .filter { name in place.map { $0.utf8.lexicographicallyPrecedes(name.utf8) } ?? true }
        let found = Array(candidates.prefix(search.limit))
        return (found, candidates.count > found.count ? found.last : nil)
    }

    /// Everything that matches, in ascending order.
    private func directoryMatches(_ search: AskedSearch, by requester: Requester) async throws -> [String] {
        let question = search.question
        guard let kind = DirectoryQuestion.assetTypes[question.resource.type] else { return [] }
        let stated = DirectoryQuestion.project(question.context)
        let isForPeople = search.sought == .subject
        guard let person = try? PersonID(isForPeople ? "anybody" : question.subject.id) else { return [] }
        let caller = try caller(person, stated, requester)
        guard let project = try await store.project(caller.project) else { return [] }
        let projects = try await store.projects()
        let action = AccessAction(rawValue: question.action.name)
        let asset = try? AssetID(kind: kind, path: question.resource.id)
        func may(_ person: Person, _ asset: Asset) -> [AccessAction] {
            let memberships = projects.filter { $0.includes(person.id) }
            return reach.actions(of: person, for: project, memberships: memberships, with: asset)
        }
        switch search.sought {
        case .subject:
            guard let action, let id = asset, let asset = try await store.asset(id) else { return [] }
            return try await store.people().filter { may($0, asset).contains(action) }.map(\.id.text)
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        case .resource:
            guard let action, let person = try await store.person(caller.person) else { return [] }
            return try await store.assets().filter { $0.id.kind == kind && may(person, $0).contains(action) }
                .map(\.id.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        case .action:
            guard let id = asset, let asset = try await store.asset(id),
                let person = try await store.person(caller.person)
            else { return [] }
            return may(person, asset).map(\.rawValue).sorted()
        }
    }
}
