/// Reads policies; see the Cedar grammar.
struct Parser {
    /// Starts at the beginning of `bytes`.
    init(_ bytes: [UInt8]) throws(PolicyParseError) {}

    /// Reads all policies up to the end.
    mutating func parsePolicies() throws(PolicyParseError) -> [Policy] {
        []
    }
}
