/// Why a file of additional globals cannot be used.
public enum AllowedGlobalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file is longer, or has more names, than ``AllowedGlobal/maximumFileBytes`` and
    /// ``AllowedGlobal/maximumFileNames`` say.
    case tooLarge
    /// A line that is not `module name [rule]`, or names what cannot be vouched for.
    case line(number: Int, reason: String)

    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .tooLarge:
            "a list of allowed globals has at most \(AllowedGlobal.maximumFileBytes) bytes and "
                + "\(AllowedGlobal.maximumFileNames) names: shorten it"
        case .line(let number, let reason): "line \(number): \(reason)"
        }
    }
}
