/// Whose reach grows and whose shrinks between two policy sets, or between two moments of the entities: the preview of
/// a change.
///
/// A principal, an action or a resource that exists on one side only has no reach on the other.
public struct ReachDifference: Sendable {
    /// The state before.
    public let before: ReachQuery
    /// The state after.
    public let after: ReachQuery

    /// Joins two states; each may have its own policies and its own entities.
    public init(before: ReachQuery, after: ReachQuery) {
        self.before = before
        self.after = after
    }

    /// The changes, principal by principal.
    ///
    /// Every principal of the type costs one reverse query a side and an action, so a page ends also when queries and
    /// decisions together reach `Limits.reachDecisions`.
    ///
    /// - Parameters:
    ///   - actions: The actions to compare; nil for all that either side knows.
    ///   - principalType: The type of the principals; nil for entities of every type.
    ///   - resourceType: The type of the resources; nil for entities of every type.
    ///   - context: What else holds of the requests, on both sides.
    ///   - cursor: The cursor of the page before; nil for the first page.
    ///   - limit: Most changes of the page, rounded up to whole principals; at least 1.
    public func changes(
        actions: [EntityUID]? = nil, principalType: EntityType?, resourceType: EntityType?,
        context: Record = Record(), after cursor: ReachCursor? = nil, limit: Int
    ) -> ReachDifferencePage {
        let actions = (actions.map(Set.init) ?? Set(before.knownActions + after.knownActions)).sorted()
        var changes: [ReachChange] = []
        var decided = 0
        var queries = 0
        var last = cursor?.uid
        while let principal = next(last, principalType) {
            if changes.count >= max(1, limit) || decided + queries >= Limits.reachDecisions {
                return ReachDifferencePage(
                    changes: changes, next: last.map(ReachCursor.init(after:)), decided: decided)
            }
            queries += 2 * actions.count
            for action in actions {
                let old = Self.reach(before, principal, action, resourceType, context, &decided)
                let new = Self.reach(after, principal, action, resourceType, context, &decided)
                let gained = Self.difference(new, old)
                let lost = Self.difference(old, new)
                if gained.isEmpty, lost.isEmpty { continue }
                changes.append(ReachChange(principal: principal, action: action, gained: gained, lost: lost))
            }
            last = principal
        }
        return ReachDifferencePage(changes: changes, next: nil, decided: decided)
    }

    /// The first principal after `uid` on either side.
    private func next(_ uid: EntityUID?, _ type: EntityType?) -> EntityUID? {
        [before.entity(after: uid, type), after.entity(after: uid, type)].compactMap(\.self).min()
    }

    /// All resources that a principal reaches.
    private static func reach(
        _ query: ReachQuery, _ principal: EntityUID, _ action: EntityUID, _ type: EntityType?, _ context: Record,
        _ decided: inout Int
    ) -> [EntityUID] {
        var results: [EntityUID] = []
        guard query.entities[principal] != nil else { return results }
        var cursor: ReachCursor?
        repeat {
            let page = query.resources(
                principal: principal, action: action, type: type, context: context, after: cursor, limit: .max)
            results += page.results
            decided += page.decided
            cursor = page.next
        } while cursor != nil
        return results
    }

    /// The elements of one ascending list that are not in another.
    private static func difference(_ list: [EntityUID], _ other: [EntityUID]) -> [EntityUID] {
        var index = 0
        return list.filter { uid in
            while index < other.count, other[index] < uid { index += 1 }
            return index >= other.count || other[index] != uid
        }
    }
}
