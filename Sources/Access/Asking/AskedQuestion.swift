/// One question of a program outside: may this subject do this with this resource?
public struct AskedQuestion: Hashable, Sendable {
    /// Who wants to act.
    public let subject: AskedEntity
    /// What they want to do.
    public let action: AskedAction
    /// With what.
    public let resource: AskedEntity
    /// What else the program says about the request.
    public let context: [PlainValue.Member]

    /// Puts a question together.
    public init(
        subject: AskedEntity, action: AskedAction, resource: AskedEntity, context: [PlainValue.Member] = []
    ) {
        self.subject = subject
        self.action = action
        self.resource = resource
        self.context = context
    }
}
