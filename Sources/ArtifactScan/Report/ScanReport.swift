/// What a set of files came to.
public struct ScanReport: Sendable, Equatable {
    /// The version of the rules and lists; it changes whenever a verdict may change.
    public static let rulesVersion = "2026.11.1"

    /// One report for each file, in the order given.
    public let files: [FileReport]

    /// Makes a report.
    ///
    /// - Parameter files: the files' reports.
    public init(files: [FileReport]) { self.files = files }

    /// The heaviest verdict; clean for no files.
    public var verdict: Verdict { files.reduce(.clean) { $0.combined(with: $1.verdict) } }

    /// How many files have a verdict.
    ///
    /// - Parameter verdict: which.
    public func count(of verdict: Verdict) -> Int { files.count { $0.verdict == verdict } }
}
