import Access

/// The endpoints (AuthZEN 1.0, section 10.1).
enum AuthZENRoute: Hashable, Sendable {
    /// `POST`: one decision.
    case evaluation
    /// `POST`: several decisions.
    case evaluations
    /// `POST`: who, with what, or what.
    case search(AskedSearch.Sought)
    /// `GET`: what this decision point can do.
    case metadata

    /// All of them.
    static let all: [AuthZENRoute] = [
        .evaluation, .evaluations, .search(.subject), .search(.resource), .search(.action), .metadata,
    ]

    /// The path.
    var path: String {
        switch self {
        case .evaluation: "/access/v1/evaluation"
        case .evaluations: "/access/v1/evaluations"
        case .search(let sought): "/access/v1/search/\(sought.rawValue)"
        case .metadata: "/.well-known/authzen-configuration"
        }
    }

    /// The endpoint at `path`; `nil` for paths that are not ours.
    init?(path: String) {
        guard let route = Self.all.first(where: { $0.path == path }) else { return nil }
        self = route
    }
}
