/// One attribute of a record type as it stands in a schema.
struct AttributeDeclaration: Sendable {
    /// The attribute's name: any text.
    let name: Text
    /// Its type.
    let type: TypeExpression
    /// Whether it is always there.
    let isRequired: Bool
    /// Its annotations.
    let annotations: [Annotation]
    /// Where it stands.
    let position: SourcePosition
}
