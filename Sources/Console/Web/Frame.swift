import Access
import Domain

/// What surrounds every page's content.
struct Frame {
    /// The parts of the console, in the order of the navigation.
    enum Section: String, CaseIterable {
        case overview
        case models
        case decisions
        case activity
        case findings
        case people
        case policies
        case ledger
        case ownRecord

        /// The word in the navigation.
        var label: String { self == .ownRecord ? "My record" : rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

        /// Its address.
        var path: String {
            switch self {
            case .overview: "/console"
            case .ownRecord: "/console/me"
            default: "/console/\(rawValue)"
            }
        }

        /// The letter that goes there after `g`.
        var key: String {
            switch self {
            case .ownRecord: "r"
            case .policies: "c"
            default: String(rawValue.prefix(1))
            }
        }
    }

    private struct Item {
        let label: String
        let path: String
        let key: String
        let isCurrent: Bool
    }

    private let title: String
    private let body: String
    private let items: [Item]
    private let isSignedIn: Bool
    private let isOperator: Bool
    private let viewer: String
    private let formToken: String
    private let stylePath: String
    private let scriptPath: String
    private let iconPath: String

    /// Frames `body`, which is HTML that a template made.
    init(title: String, section: Section?, body: String, visit: Visit?, files: StaticFiles) {
        self.title = title
        self.body = body
        let sections: [Section] =
            switch visit?.isOperator {
            case nil: []
            case true?: Section.allCases.filter { $0 != .ownRecord }
            case false?: [.ownRecord, .ledger]
            }
        items = sections.map { Item(label: $0.label, path: $0.path, key: $0.key, isCurrent: $0 == section) }
        isSignedIn = visit != nil
        isOperator = visit?.isOperator ?? false
        viewer = visit.map { Phrasing.actor($0.session.actor) } ?? ""
        formToken = visit?.formToken ?? ""
        stylePath = files.stylePath
        scriptPath = files.scriptPath
        iconPath = files.iconPath
    }
}
