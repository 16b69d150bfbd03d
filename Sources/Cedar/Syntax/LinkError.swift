/// Why a template could not be linked.
///
/// The caller corrects the link.
public enum LinkError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The template has a slot that the link does not fill.
    case missing(Slot, template: PolicyID)
    /// The link fills a slot that the template does not have.
    case unexpected(Slot, template: PolicyID)

    /// One line for people.
    public var description: String {
        switch self {
        case .missing(let slot, let template):
            "template `\(template)` has the slot `\(slot)`, which the link does not fill; name an entity for it"
        case .unexpected(let slot, let template):
            "template `\(template)` has no slot `\(slot)`; leave that entity out of the link"
        }
    }
}
