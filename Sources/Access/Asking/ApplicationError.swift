/// Why the policies and entities for programs outside cannot be used. The server refuses to start, and says so.
public enum ApplicationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A setting makes no sense.
    case setting(String)
    /// A file cannot be used.
    case file(name: String, message: String)
    /// The policies do not fit the schema; one line each.
    case invalid([String])

    /// One line for people, more for several findings.
    public var description: String {
        switch self {
        case .setting(let message): message
        case .file(let name, let message): "\(name): \(message)"
        case .invalid(let findings):
            "the policies do not fit the schema:\n" + findings.map { "  \($0)" }.joined(separator: "\n")
        }
    }
}
