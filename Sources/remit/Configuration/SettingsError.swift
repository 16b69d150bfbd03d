/// Everything that is wrong with the configuration, at once.
struct SettingsError: Error, CustomStringConvertible {
    /// One sentence for each fault.
    let faults: [String]

    var description: String {
        faults.count == 1
            ? "the configuration has a fault: \(faults[0])"
            : "the configuration has \(faults.count) faults:\n" + faults.map { "  \($0)" }.joined(separator: "\n")
    }
}
