/// What one namespace of a schema declares, as written.
struct SchemaNamespace: Sendable {
    /// The name, empty for declarations outside of every namespace.
    let name: Text
    /// Its annotations.
    var annotations: [Annotation] = []
    /// Its entity types, names distinct.
    var entityTypes = SchemaDeclarations<EntityDeclaration>()
    /// Its common types, names distinct.
    var commonTypes = SchemaDeclarations<CommonTypeDeclaration>()
    /// Its actions, ids distinct.
    var actions = SchemaDeclarations<ActionDeclaration>()

    /// The type of its actions.
    var actionType: EntityType { EntityType(checked: SchemaName.join(name, "Action")) }
}
