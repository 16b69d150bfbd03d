/// A policy made of a template: the entities that stand in the template's slots, and the name of the result.
public struct TemplateLink: Hashable, Sendable {
    /// The name of the linked policy.
    public let id: PolicyID
    /// The name of the template.
    public let template: PolicyID
    /// The entity in `?principal`; nil exactly where the template has no such slot.
    public let principal: EntityUID?
    /// The entity in `?resource`; nil exactly where the template has no such slot.
    public let resource: EntityUID?

    /// Makes a link; whether it fits its template is checked when it is added to a policy set.
    public init(id: PolicyID, template: PolicyID, principal: EntityUID? = nil, resource: EntityUID? = nil) {
        self.id = id
        self.template = template
        self.principal = principal
        self.resource = resource
    }

    /// The same link under another name.
    func named(_ id: PolicyID) -> TemplateLink {
        TemplateLink(id: id, template: template, principal: principal, resource: resource)
    }
}
