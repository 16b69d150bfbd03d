/// A kind of request that the schema allows: an action with one type of principal and one of resource.
struct RequestEnvironment {
    /// The action, with the type of its context.
    let action: ActionDefinition
    /// The principal's type.
    let principal: EntityType
    /// The resource's type.
    let resource: EntityType
}
