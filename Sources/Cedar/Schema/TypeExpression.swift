/// A type as it stands in a schema: names are not yet resolved.
struct TypeExpression: Sendable {
    /// The forms that a type can have.
    indirect enum Form: Sendable {
        /// A Boolean, by its JSON name.
        case boolean
        /// An integer, by its JSON name.
        case long
        /// A string, by its JSON name.
        case string
        /// A set of elements of one type.
        case set(TypeExpression)
        /// A record.
        case record([AttributeDeclaration])
        /// The name of an entity type and of nothing else, as JSON can say.
        case entity(Text)
        /// The name of a common type and of nothing else.
        case common(Text)
        /// A name in the text form: a common type where there is one, else an entity type.
        case entityOrCommon(Text)
        /// An extension type, as JSON can say.
        case extensionType(ExtensionType)
    }

    /// What is written.
    let form: Form
    /// Where it stands.
    let position: SourcePosition

    /// The record of no attributes.
    static func emptyRecord(at position: SourcePosition) -> TypeExpression {
        TypeExpression(form: .record([]), position: position)
    }
}
