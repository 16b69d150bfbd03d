/// An answer of the policies, as far as a change of policies can change it.
public enum PolicyAnswer: String, Hashable, Sendable, Codable {
    /// The act may go on.
    case permitted
    /// The act is refused, with reasons.
    case refused
    /// The act is refused, and the asset hidden.
    case hidden
}
