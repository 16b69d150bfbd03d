/// One thing that a scan found.
public struct Finding: Sendable, Equatable {
    /// Which rule; its id is stable.
    public let rule: Rule
    /// How much it weighs here; a rule may weigh less where the payload cannot be reached.
    public let severity: Severity
    /// Where: members from the outside in, then the byte offset.
    public let location: Location
    /// What the file does, as the chain of calls in words. One line.
    public let message: String

    /// A place in an artifact.
    public struct Location: Sendable, Equatable {
        /// The members that lead to it, outermost first; empty for the file itself.
        public let members: [String]
        /// The byte offset in the innermost member, where there is one.
        public let offset: Int?

        /// The place as text: `data.pkl@17`.
        public var text: String {
            let path = members.joined(separator: "!")
            return path + (offset.map { "@\($0)" } ?? "")
        }
    }
}
