/// Why a policy set could not be changed.
///
/// The caller corrects the change; the set it started from is as it was.
public enum PolicySetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name is already that of a policy, a template or a link.
    case duplicate(PolicyID)
    /// A template was given where a policy without slots was expected.
    case isTemplate(PolicyID)
    /// There is no template of this name, which a link or a removal asked for.
    case noSuchTemplate(PolicyID)
    /// There is no policy of this name that was written as such.
    case noSuchPolicy(PolicyID)
    /// There is no linked policy of this name.
    case noSuchLink(PolicyID)
    /// The link does not fit its template.
    case link(LinkError)
    /// The template still has links, of which one is named.
    case isLinked(template: PolicyID, link: PolicyID)
    /// The set would have more than `Limits.policies` members.
    case tooMany(count: Int)

    /// One line for people.
    public var description: String {
        switch self {
        case .duplicate(let id): DuplicatePolicyID(id: id).description
        case .isTemplate(let id): "`\(id)` has slots and so is a template; add it as one and link it"
        case .noSuchTemplate(let id): "there is no template `\(id)` in the policy set; add it first or name another"
        case .noSuchPolicy(let id):
            "the policy set has no policy `\(id)` that was written as such; templates and links are removed apart"
        case .noSuchLink(let id): "there is no linked policy `\(id)` in the policy set; name another"
        case .link(let error): error.description
        case .isLinked(let template, let link):
            "template `\(template)` is still linked as `\(link)`; remove its links first"
        case .tooMany(let count):
            "\(count) policies, templates and links, at most \(Limits.policies) are allowed in one set"
        }
    }
}
