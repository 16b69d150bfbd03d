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

    /// Makes a finding, for a report that was kept.
    ///
    /// - Parameters:
    ///   - rule: which rule.
    ///   - severity: how much it weighs here.
    ///   - location: where.
    ///   - message: what the file does. One line.
    public init(rule: Rule, severity: Severity, location: Location, message: String) {
        self.rule = rule
        self.severity = severity
        self.location = location
        self.message = message
    }

    /// A place in an artifact.
    public struct Location: Sendable, Equatable {
        /// The members that lead to it, outermost first; empty for the file itself.
        public let members: [String]
        /// The byte offset in the innermost member, where there is one.
        public let offset: Int?

        /// Names a place.
        ///
        /// - Parameters:
        ///   - members: the members that lead to it, outermost first.
        ///   - offset: the byte offset in the innermost member.
        public init(members: [String], offset: Int?) {
            self.members = members
            self.offset = offset
        }

        /// The place as text: `data.pkl@17`.
        public var text: String {
            let path = members.joined(separator: "!")
            return path + (offset.map { "@\($0)" } ?? "")
        }
    }
}
