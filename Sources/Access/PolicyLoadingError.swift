/// Why policies cannot be used. The server refuses to start, and says so.
public enum PolicyLoadingError: Error, Hashable, Sendable {
    /// No file, or files without any policy: nothing would be permitted, so it is surely a mistake.
    case empty(files: Int)
    /// More than a written limit.
    case limit(file: String, what: String, maximum: Int)
    /// A fault in a file's text.
    case syntax(file: String, line: Int, column: Int, message: String)
    /// A policy that is valid Cedar but lacks what Remit needs of it.
    case policy(file: String, line: Int, column: Int, message: String)
    /// Policies that are valid Cedar, but not for what Remit asks: the findings, one line each; never empty.
    case invalid(findings: [String])
}

extension PolicyLoadingError {
    /// The faults, one line each.
    var lines: [String] { description.split(separator: "\n").map(String.init) }
}

extension PolicyLoadingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty(let files):
            "the policy set is empty: \(files) `*.cedar` files hold no policy, so nothing could ever be permitted; "
                + "put back `remit.cedar` or your own policies"
        case .limit(let file, let what, let maximum): "\(file): more than \(maximum) \(what)"
        case .syntax(let file, let line, let column, let message): "\(file):\(line):\(column): \(message)"
        case .policy(let file, let line, let column, let message): "\(file):\(line):\(column): \(message)"
        case .invalid(let findings): findings.joined(separator: "\n")
        }
    }
}
