/// The head of a policy: which principals, actions and resources it is about.
///
/// Scope constraints can never fail to evaluate, which is what makes a decision index over them sound.
public struct Scope: Sendable {
    /// An entity, or the slot of a template that stands for one.
    public enum Reference: Hashable, Sendable {
        /// A literal entity.
        case entity(EntityUID)
        /// A slot that a link fills.
        case slot(Slot)
    }

    /// The constraint on the principal or the resource.
    public enum EntityConstraint: Hashable, Sendable {
        /// Every entity.
        case any
        /// `== E`.
        case equal(Reference)
        /// `in E`.
        case `in`(Reference)
        /// `is T`.
        case isType(EntityType)
        /// `is T in E`.
        case isTypeIn(EntityType, Reference)
    }

    /// The constraint on the action.
    public enum ActionConstraint: Hashable, Sendable {
        /// Every action.
        case any
        /// `== E`.
        case equal(EntityUID)
        /// `in E`.
        case `in`(EntityUID)
        /// `in [E, …]`.
        case inAny([EntityUID])
    }

    /// The constraint on the principal.
    public let principal: EntityConstraint
    /// The constraint on the action.
    public let action: ActionConstraint
    /// The constraint on the resource.
    public let resource: EntityConstraint

    /// Where `principal` and its constraint stand.
    public let principalRange: SourceRange
    /// Where `action` and its constraint stand.
    public let actionRange: SourceRange
    /// Where `resource` and its constraint stand.
    public let resourceRange: SourceRange
}
