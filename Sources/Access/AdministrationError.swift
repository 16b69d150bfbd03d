/// Why an operator's act was not done. The operator can put it right: exit status 2, or 400 on the control socket.
public struct AdministrationError: Error, Hashable, Sendable, Codable {
    /// What failed, one line for each fault.
    public let faults: [String]
    /// What to do about it, separate lines.
    public let hints: [String]

    /// States what failed and what to do.
    ///
    /// - Precondition: `faults` is not empty.
    public init(faults: [String], hints: [String] = []) {
        precondition(!faults.isEmpty, "an error names at least one fault")
        self.faults = faults
        self.hints = hints
    }
}

extension AdministrationError: CustomStringConvertible {
    public var description: String { faults.joined(separator: "\n") }
}
