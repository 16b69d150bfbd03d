/// Why a mapping file cannot be used: every fault, so that all can be mended at once.
public struct MappingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One fault.
    public struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// Where, 1-based.
        public let line: Int
        /// What is wrong, and what was expected.
        public let problem: String

        /// `line 7: …`
        public var description: String { "line \(line): \(problem)" }
    }

    /// The faults in the order in which they were found; never empty.
    public let faults: [Fault]

    /// The faults, a line each.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
