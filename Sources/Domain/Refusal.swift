/// Why an act was refused and what would help, in words for the person who was refused.
public struct Refusal: Hashable, Sendable, Codable {
    /// One thing that is missing, and the way to get it.
    public struct Missing: Hashable, Sendable, Codable {
        /// What stands in the way, for example "interns may pull models up to sensitivity 2; this one has 3".
        public let reason: String
        /// What to do about it, for example "ask the model's owner, ada, …"; empty when nothing helps.
        public let remedy: String

        /// States one thing that is missing.
        public init(reason: String, remedy: String) {
            self.reason = reason
            self.remedy = remedy
        }
    }

    /// Everything that is missing, most decisive first; never empty.
    public let missing: [Missing]

    /// States a refusal.
    ///
    /// - Precondition: `missing` is not empty: a refusal without a reason helps nobody.
    public init(missing: [Missing]) {
        precondition(!missing.isEmpty, "a refusal has at least one reason")
        self.missing = missing
    }

    /// One line with all reasons and remedies, fit for a header and a terminal.
    public var summary: String {
        missing.map { $0.remedy.isEmpty ? $0.reason : "\($0.reason); \($0.remedy)" }.joined(separator: " | ")
    }
}
