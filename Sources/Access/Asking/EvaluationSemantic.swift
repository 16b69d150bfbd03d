/// How far a list of questions is answered (AuthZEN 1.0, section 7.1.2.1).
public enum EvaluationSemantic: String, Hashable, Sendable, CaseIterable {
    /// All of them.
    case all = "execute_all"
    /// Up to the first that is denied.
    case untilDenied = "deny_on_first_deny"
    /// Up to the first that is permitted.
    case untilPermitted = "permit_on_first_permit"

    /// Whether what follows an answer like this is left out.
    func ends(after isPermitted: Bool) -> Bool {
        switch self {
        case .all: false
        case .untilDenied: !isPermitted
        case .untilPermitted: isPermitted
        }
    }
}
