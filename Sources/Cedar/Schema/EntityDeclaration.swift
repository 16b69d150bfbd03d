/// The declaration of one entity type.
struct EntityDeclaration: Sendable {
    /// What is declared about it.
    enum Kind: Sendable {
        /// Entities with attributes and perhaps tags, and the types whose members they can be.
        case standard(memberOf: [SchemaName], shape: TypeExpression, tags: TypeExpression?)
        /// Entities without attributes whose ids are listed, at least one.
        case enumeration([Text])
    }

    /// The type's name within its namespace.
    let name: Text
    /// What is declared.
    let kind: Kind
    /// Its annotations.
    let annotations: [Annotation]
    /// Where it stands.
    let position: SourcePosition
}
