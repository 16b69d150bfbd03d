import ArgumentParser

/// The exit codes of every command.
enum ExitStatus {
    /// Yes, clean, done.
    static let success = ExitCode(0)
    /// The negative answer: does not verify, not found.
    static let negative = ExitCode(1)
    /// Wrong usage, or input and output that failed.
    static let failure = ExitCode(2)
    /// A scan found something suspicious, and nothing malicious.
    static let suspicious = ExitCode(3)
    /// A scan found something that cannot be judged, and nothing worse.
    static let unscannable = ExitCode(4)
}
