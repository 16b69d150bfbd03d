extension Policy {
    /// Fills the slots of this template and gives the result a name of its own.
    ///
    /// - Parameters:
    ///   - id: The name of the new policy.
    ///   - principal: The entity for `?principal`; nil exactly where the template has no such slot.
    ///   - resource: The entity for `?resource`; nil exactly where the template has no such slot.
    /// - Returns: The linked policy, with the template's source and annotations.
    /// - Throws: `LinkError` when a slot is left open or an entity has no slot; the caller corrects the link.
    public func linked(
        as id: PolicyID, principal: EntityUID? = nil, resource: EntityUID? = nil
    ) throws(LinkError) -> Policy {
        for (slot, entity) in [(Slot.principal, principal), (Slot.resource, resource)] {
            let exists = slots.contains(slot)
            if exists, entity == nil { throw .missing(slot, template: self.id) }
            if !exists, entity != nil { throw .unexpected(slot, template: self.id) }
        }
        let filled = Scope(
            principal: scope.principal.filled(with: principal), action: scope.action,
            resource: scope.resource.filled(with: resource), principalRange: scope.principalRange,
            actionRange: scope.actionRange, resourceRange: scope.resourceRange)
        return Policy(
            id: id, effect: effect, annotations: annotations, scope: filled, conditions: conditions, range: range,
            source: source,
            link: TemplateLink(id: id, template: self.id, principal: principal, resource: resource))
    }
}

extension Scope.EntityConstraint {
    /// The constraint with `entity` in place of its slot, if it has one.
    fileprivate func filled(with entity: EntityUID?) -> Scope.EntityConstraint {
        guard let entity else { return self }
        return switch self {
        case .equal(.slot): .equal(.entity(entity))
        case .in(.slot): .in(.entity(entity))
        case .isTypeIn(let type, .slot): .isTypeIn(type, .entity(entity))
        default: self
        }
    }
}
