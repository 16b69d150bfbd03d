/// How much one finding weighs.
public enum Severity: String, Sendable, CaseIterable {
    /// Worth knowing; changes no verdict.
    case note
    /// A part could not be judged: the file is not clean.
    case unscannable
    /// Makes the file suspicious.
    case suspicious
    /// Makes the file malicious.
    case malicious

    /// The verdict of a file whose heaviest finding is this.
    var verdict: Verdict {
        switch self {
        case .note: .clean
        case .unscannable: .unscannable
        case .suspicious: .suspicious
        case .malicious: .malicious
        }
    }
}
