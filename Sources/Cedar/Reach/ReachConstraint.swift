/// Something that must hold of the entity that a reverse query seeks, for one permit to be satisfied.
///
/// A permit is satisfied only when each of its conjuncts is true, in whatever order they are evaluated; so any of them
/// bounds the candidates, and the smallest bound is taken. Each candidate is then decided exactly.
indirect enum ReachConstraint: Sendable {
    /// What is known before the search: a variable that is not sought, or an attribute path from one.
    typealias Known = Expression

    /// The names of an attribute path from the sought entity.
    struct Names: Hashable, Sendable {
        /// Whether the first name is that of a tag.
        let startsWithTag: Bool
        /// The names in turn.
        let names: [Text]
    }

    /// It is one of these entities.
    case among([EntityUID])
    /// It is in one of these entities.
    case below([EntityUID])
    /// It is of this type.
    case type(EntityType)
    /// The value at the path is one of these.
    case value(Names, [Value])
    /// The set at the path has one of these elements.
    case element(Names, [Value])
    /// The entity at the path is in one of these.
    case valueBelow(Names, [EntityUID])
    /// It equals something known.
    case equalsKnown(Known)
    /// It is in something known: an entity or a set of entities.
    case belowKnown(Known)
    /// The value at the path equals something known.
    case valueEqualsKnown(Names, Known)
    /// The set at the path contains something known.
    case containsKnown(Names, Known)
    /// Something known is in the entity, or in one of the set, at the path.
    case holdsKnown(Names, Known)
    /// One of several alternatives holds, each the conjunction of its constraints.
    case any([[ReachConstraint]])
}
