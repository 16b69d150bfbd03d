/// Reverse queries: what a principal can reach, who can reach a resource, and with which actions.
///
/// Made once for a policy set and a collection of entities, in one pass over both. A query then finds the permits that
/// fit what is known, takes for each the smallest set of entities that its scope or one of its conditions leaves, and
/// decides every candidate exactly, forbids included. So its cost grows with the answer and with what is forbidden of
/// it, not with the store; only a permit that bounds the sought entity by nothing makes every entity a candidate, and
/// the page names it in `scans`.
///
/// Only entities of the collection are found. Decisions are those of one moment and one context.
public struct ReachQuery: Sendable {
    /// The policies that decide.
    public let policies: IndexedPolicies
    /// The entities among which is sought.
    public let entities: Entities
    /// What a failing forbid does.
    public let errors: ErrorHandling
    /// The entities by what permits ask of them.
    private let index: EntityIndex
    /// For each policy what it asks of the principal.
    private let principalConstraints: [[ReachConstraint]]
    /// For each policy what it asks of the resource.
    private let resourceConstraints: [[ReachConstraint]]
    /// The actions that policies name or the collection has, in ascending order.
    let knownActions: [EntityUID]

    /// Prepares queries; takes about as long as reading the entities.
    ///
    /// - Parameters:
    ///   - policies: The policies that decide.
    ///   - entities: The entities among which is sought.
    ///   - errors: What a failing forbid does; ask as the authoriser decides.
    public init(policies: IndexedPolicies, entities: Entities, errors: ErrorHandling = .skip) {
        self.policies = policies
        self.entities = entities
        self.errors = errors
        func constraints(_ sought: Variable) -> [[ReachConstraint]] {
            let finder = ReachConstraintFinder(sought: sought)
            return policies.policies.policies.map { $0.effect == .forbid ? [] : finder.constraints(of: $0) }
        }
        principalConstraints = constraints(.principal)
        resourceConstraints = constraints(.resource)
        index = EntityIndex(entities.nodes, principalConstraints + resourceConstraints)
        knownActions = Self.actions(policies.policies, entities)
    }

    /// The resources on which a principal may do an action.
    ///
    /// - Parameters:
    ///   - principal: Who asks.
    ///   - action: What they want to do.
    ///   - type: The type of the resources; nil for entities of every type.
    ///   - context: What else holds of the requests.
    ///   - after: The cursor of the page before; nil for the first page.
    ///   - limit: Most results of the page; at least 1.
    public func resources(
        principal: EntityUID, action: EntityUID, type: EntityType? = nil, context: Record = Record(),
        after: ReachCursor? = nil, limit: Int
    ) -> ReachPage {
        let search = Search(
            sought: .resource, constraints: resourceConstraints,
            request: Request(principal: principal, action: action, resource: Self.nobody, context: context))
        return page(search, type, after, limit) { resource in
            Request(principal: principal, action: action, resource: resource, context: context)
        }
    }

    /// The principals that may do an action on a resource.
    ///
    /// - Parameters:
    ///   - resource: What is asked about.
    ///   - action: What they want to do.
    ///   - type: The type of the principals; nil for entities of every type.
    ///   - context: What else holds of the requests.
    ///   - after: The cursor of the page before; nil for the first page.
    ///   - limit: Most results of the page; at least 1.
    public func principals(
        resource: EntityUID, action: EntityUID, type: EntityType? = nil, context: Record = Record(),
        after: ReachCursor? = nil, limit: Int
    ) -> ReachPage {
        let search = Search(
            sought: .principal, constraints: principalConstraints,
            request: Request(principal: Self.nobody, action: action, resource: resource, context: context))
        return page(search, type, after, limit) { principal in
            Request(principal: principal, action: action, resource: resource, context: context)
        }
    }

    /// The actions that a principal may do on a resource, among those that a policy names in its scope and those of the
    /// collection, whose type is `Action` in some namespace. Each is decided.
    ///
    /// - Parameters:
    ///   - principal: Who asks.
    ///   - resource: What is asked about.
    ///   - context: What else holds of the requests.
    ///   - after: The cursor of the page before; nil for the first page.
    ///   - limit: Most results of the page; at least 1.
    public func actions(
        principal: EntityUID, resource: EntityUID, context: Record = Record(), after: ReachCursor? = nil, limit: Int
    ) -> ReachPage {
        let rest = knownActions.drop { action in after.map { action <= $0.uid } ?? false }
        return decide(rest, limit, scans: []) { action in
            Request(principal: principal, action: action, resource: resource, context: context)
        }
    }

    /// The first entity of a type after `uid` in ascending order, or the first at all where `uid` is nil.
    func entity(after uid: EntityUID?, _ type: EntityType?) -> EntityUID? {
        let all = index.all(type)
        let rank = max(all.lowerBound, uid.map(index.rank(after:)) ?? 0)
        return rank < all.upperBound ? index.entities[Int(rank)] : nil
    }

    // MARK: Candidates

    /// A query on one side of a request.
    private struct Search {
        /// The variable that is sought.
        let sought: Variable
        /// For each policy what it asks of the sought entity.
        let constraints: [[ReachConstraint]]
        /// What is known, with nobody in place of the sought entity.
        let request: Request
    }

    /// Stands for the entity that is sought; never looked at.
    private static let nobody = EntityUID(type: "Nobody", id: "")

    /// Finds the candidates and decides them.
    private func page(
        _ search: Search, _ type: EntityType?, _ after: ReachCursor?, _ limit: Int, request: (EntityUID) -> Request
    ) -> ReachPage {
        let all = index.all(type)
        let start = max(all.lowerBound, after.map { index.rank(after: $0.uid) } ?? 0)
        guard start < all.upperBound else { return ReachPage(results: [], next: nil, decided: 0, scans: []) }
        let bounds = start..<all.upperBound
        var candidates = Postings()
        var scans: [PolicyID] = []
        for permit in policies.permits(search.request, entities, unknown: search.sought) {
            let postings = index.smallest(search.constraints[Int(permit)]) { known($0, search.request) }
            if let postings {
                candidates.add(postings)
            } else {
                scans.append(policies.policies.policies[Int(permit)].id)
            }
        }
        guard scans.isEmpty else { return decide(index.entities[Range(bounds)], limit, scans: scans, request) }
        let ranks = candidates.sorted(in: bounds)
        return decide(ranks.lazy.map { index.entities[Int($0)] }, limit, scans: [], request)
    }

    /// Decides candidates in ascending order until the page is full.
    private func decide(
        _ candidates: some Sequence<EntityUID>, _ limit: Int, scans: [PolicyID], _ request: (EntityUID) -> Request
    ) -> ReachPage {
        var results: [EntityUID] = []
        var decided = 0
        var last: EntityUID?
        for candidate in candidates {
            if results.count >= max(1, limit) || decided >= Limits.reachDecisions {
                return ReachPage(
                    results: results, next: last.map(ReachCursor.init(after:)), decided: decided, scans: scans)
            }
            decided += 1
            last = candidate
            if policies.isAllowed(request(candidate), entities, errors) { results.append(candidate) }
        }
        return ReachPage(results: results, next: nil, decided: decided, scans: scans)
    }

    /// The value of what is known before the search, nil where it has none.
    private func known(_ expression: Expression, _ request: Request) -> Value? {
        try? Evaluator(request: request, entities: entities).evaluate(expression)
    }

    /// The actions that policies name or the collection has.
    private static func actions(_ policies: PolicySet, _ entities: Entities) -> [EntityUID] {
        var found = Set<EntityUID>()
        for policy in policies.policies {
            switch policy.scope.action {
            case .any: break
            case .equal(let uid), .in(let uid): found.insert(uid)
            case .inAny(let uids): found.formUnion(uids)
            }
        }
        for node in entities.nodes.nodes where node.entity.uid.type.isAction { found.insert(node.entity.uid) }
        return found.sorted()
    }
}

extension EntityType {
    /// Whether this is the type of actions, in some namespace or in none.
    fileprivate var isAction: Bool { name == "Action" || name.string.hasSuffix("::Action") }
}

extension Range<Int> {
    /// The same range of wider numbers.
    fileprivate init(_ range: Range<Int32>) {
        self = Int(range.lowerBound)..<Int(range.upperBound)
    }
}
