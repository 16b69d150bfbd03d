/// A question: may this principal do this action to this resource, in this context?
public struct Request: Hashable, Sendable {
    /// Who asks.
    public let principal: EntityUID
    /// What they want to do.
    public let action: EntityUID
    /// To what.
    public let resource: EntityUID
    /// What else is known about the request.
    public let context: Record

    /// Makes a request; none of the entities need exist.
    public init(principal: EntityUID, action: EntityUID, resource: EntityUID, context: Record = Record()) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}
