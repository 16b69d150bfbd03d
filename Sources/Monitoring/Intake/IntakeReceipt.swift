/// What became of a batch. Given only once it is durable.
public struct IntakeReceipt: Hashable, Sendable, Codable {
    /// A line that is no event.
    public struct Fault: Hashable, Sendable, Codable {
        /// The line's number in the batch, from 1.
        public let line: Int
        /// Why.
        public let reason: String

        /// Names a line and the reason.
        public init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }

    /// Lines that came, blank ones too.
    public var lines = 0
    /// Events that were found in them.
    public var events = 0
    /// Lines that could not be read; they are kept as they came.
    public var unparsed = 0
    /// Lines of protected channels, of which nothing is kept.
    public var dropped = 0
    /// Lines that were refused, of which nothing is kept; the first ``IntakeLimits/namedFaults``.
    public var refused: [Fault] = []
    /// How many were refused.
    public var refusedCount = 0
    /// The first ``IntakeLimits/namedFaults`` lines that could not be read, with the reason.
    public var faults: [Fault] = []
    /// Findings of rules.
    public var findings = 0

    /// Nothing yet.
    public init() {}
}
