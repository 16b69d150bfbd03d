/// Why a collection of entities was refused.
///
/// The caller rejects the whole input: half a hierarchy would give wrong decisions.
public enum EntitiesError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are not JSON within the limits.
    case json(JSONError)
    /// The JSON has not the form of entities, a request or a context.
    case form(message: String, position: SourcePosition)
    /// Two entities have the same identifier.
    case duplicate(EntityUID)
    /// An entity is its own ancestor.
    case cycle(EntityUID)
    /// There are more than `Limits.entities` entities.
    case tooMany(count: Int)
    /// The hierarchy has more than `Limits.ancestorLinks` ancestor links.
    case hierarchyTooLarge

    /// One line for people.
    public var description: String {
        switch self {
        case .json(let error): error.description
        case .form(let message, let position): "\(position): \(message)"
        case .duplicate(let uid): "entity `\(uid)` occurs twice; merge its entries into one"
        case .cycle(let uid): "entity `\(uid)` is its own ancestor; remove one of the parents on the cycle"
        case .tooMany(let count): "\(count) entities, at most \(Limits.entities) are allowed; load only those needed"
        case .hierarchyTooLarge:
            "the hierarchy has more than \(Limits.ancestorLinks) ancestor links; make it flatter or load fewer entities"
        }
    }
}
