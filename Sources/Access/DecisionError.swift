/// Why no decision could be made. The act must not go on: answer 503, and tell the operators.
public enum DecisionError: Error, Sendable {
    /// People, projects and assets could not be read.
    case facts(any Error)
    /// The facts could not be put into the form that policies read.
    case request(any Error)
    /// The decision was made but could not be made durable, so it is void.
    case recording(any Error)
}

extension DecisionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .facts(let cause): "no decision: people, projects and assets could not be read: \(cause)"
        case .request(let cause): "no decision: the question could not be put to the policies: \(cause)"
        case .recording(let cause): "no decision: it could not be made durable in the ledger: \(cause)"
        }
    }
}
