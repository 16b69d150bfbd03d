extension PolicySet {
    /// The links, in the order in which they were added; `policies` has the policies that they make.
    public var links: [TemplateLink] { policies.compactMap(\.link) }

    /// This set with `policy`, which is no template, added at the end.
    ///
    /// - Throws: `PolicySetError.duplicate` when its name is taken, `.isTemplate` when it has slots.
    public func adding(_ policy: Policy) throws(PolicySetError) -> PolicySet {
        guard !policy.isTemplate else { throw .isTemplate(policy.id) }
        return try checked(policies: policies + [policy], templates: templates)
    }

    /// This set with `template` added at the end; a template without slots is allowed, as in Cedar.
    ///
    /// - Throws: `PolicySetError.duplicate` when its name is taken.
    public func adding(template: Policy) throws(PolicySetError) -> PolicySet {
        try checked(policies: policies, templates: templates + [template])
    }

    /// This set with one more link.
    ///
    /// - Throws: `PolicySetError.noSuchTemplate`, `.link` or `.duplicate`.
    public func adding(link: TemplateLink) throws(PolicySetError) -> PolicySet {
        try adding(links: [link])
    }

    /// This set with more links, all of them or, where one does not fit, none.
    ///
    /// Costs one pass over the set, however many links there are.
    ///
    /// - Throws: `PolicySetError.noSuchTemplate`, `.link` or `.duplicate` for the first link that does not fit.
    public func adding(links: [TemplateLink]) throws(PolicySetError) -> PolicySet {
        var known: [PolicyID: Policy] = [:]
        for template in templates { known[template.id] = template }
        var linked: [Policy] = []
        linked.reserveCapacity(links.count)
        for link in links {
            guard let template = known[link.template] else { throw .noSuchTemplate(link.template) }
            do {
                linked.append(try template.linked(as: link.id, principal: link.principal, resource: link.resource))
            } catch {
                throw .link(error)
            }
        }
        return try checked(policies: policies + linked, templates: templates)
    }

    /// This set without the policy `id`, which was written as such.
    ///
    /// - Throws: `PolicySetError.noSuchPolicy`, also for templates and links.
    public func removing(policy id: PolicyID) throws(PolicySetError) -> PolicySet {
        guard policies.contains(where: { $0.id == id && $0.link == nil }) else { throw .noSuchPolicy(id) }
        return PolicySet(checkedPolicies: policies.filter { $0.id != id }, templates: templates)
    }

    /// This set without the linked policy `id`; its template stays.
    ///
    /// - Throws: `PolicySetError.noSuchLink`.
    public func removing(link id: PolicyID) throws(PolicySetError) -> PolicySet {
        guard policies.contains(where: { $0.id == id && $0.link != nil }) else { throw .noSuchLink(id) }
        return PolicySet(checkedPolicies: policies.filter { $0.id != id }, templates: templates)
    }

    /// This set without the template `id`, which has no links any more.
    ///
    /// - Throws: `PolicySetError.noSuchTemplate` or `.isLinked`.
    public func removing(template id: PolicyID) throws(PolicySetError) -> PolicySet {
        guard templates.contains(where: { $0.id == id }) else { throw .noSuchTemplate(id) }
        if let linked = policies.first(where: { $0.template == id }) { throw .isLinked(template: id, link: linked.id) }
        return PolicySet(checkedPolicies: policies, templates: templates.filter { $0.id != id })
    }

    /// A set of these, if their names are distinct.
    private func checked(policies: [Policy], templates: [Policy]) throws(PolicySetError) -> PolicySet {
        let count = policies.count + templates.count
        guard count <= Limits.policies else { throw .tooMany(count: count) }
        var seen = Set<PolicyID>(minimumCapacity: count)
        for policy in templates where !seen.insert(policy.id).inserted { throw .duplicate(policy.id) }
        for policy in policies where !seen.insert(policy.id).inserted { throw .duplicate(policy.id) }
        return PolicySet(checkedPolicies: policies, templates: templates)
    }
}
