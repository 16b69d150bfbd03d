/// The declaration of one action.
struct ActionDeclaration: Sendable {
    /// A group that the action is a member of.
    struct Parent: Sendable {
        /// The group's type where it is written; without it that of actions in this namespace, or in the empty one.
        let type: SchemaName?
        /// The group's id.
        let id: Text
        /// Where it stands.
        let position: SourcePosition
    }

    /// What the action applies to.
    struct Application: Sendable {
        /// The types of its principals.
        let principals: [SchemaName]
        /// The types of its resources.
        let resources: [SchemaName]
        /// The type of the context.
        let context: TypeExpression
    }

    /// The action's id.
    let id: Text
    /// The groups it is a member of.
    let memberOf: [Parent]
    /// What it applies to; nil for nothing, as with mere groups.
    let application: Application?
    /// Its annotations.
    let annotations: [Annotation]
    /// Where it stands.
    let position: SourcePosition
}
