/// One element of a request for several decisions: a question, or why it is none.
public enum AskedItem: Hashable, Sendable {
    /// A question.
    case question(AskedQuestion)
    /// It lacks something; the others are answered all the same.
    case fault(AskedFault)
}
