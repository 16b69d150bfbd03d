/// Policies were refused because the validator found errors in them.
///
/// The caller keeps the policies that were in force and shows the report to whoever proposed these.
public struct InvalidPolicies: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the validator found.
    public let report: ValidationReport

    /// Makes the error of a report.
    init(report: ValidationReport) {
        self.report = report
    }

    /// One line: how many errors there are, and the first.
    public var description: String {
        guard let first = report.errors.first else { return "the policies are not valid" }
        return "the policies have \(report.errors.count) validation errors, the first: \(first)"
    }
}
