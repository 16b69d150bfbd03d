/// The declaration of one common type: a name for a type.
struct CommonTypeDeclaration: Sendable {
    /// The name within its namespace.
    let name: Text
    /// What it stands for.
    let type: TypeExpression
    /// Its annotations.
    let annotations: [Annotation]
    /// Where it stands.
    let position: SourcePosition

    /// Names that no common type can have, as JSON gives them a meaning of their own.
    static let reservedNames: Set<Text> = ["Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String"]
}
