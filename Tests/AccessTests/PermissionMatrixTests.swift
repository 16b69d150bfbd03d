import Access
import Domain
import FoundationEssentials
import Testing

/// The whole permission matrix of the first policy set as one file that a person can read.
struct PermissionMatrixTests {
    /// How somebody stands to the asset. The token is always for project `apollo`.
    private enum Relation: String, CaseIterable {
        /// Not a member of the token's project (any more).
        case outsider
        /// A member, but the project does not hold the asset, nor does another one of theirs.
        case elsewhere
        /// A member of the token's project, which does not hold the asset, and of another one, which does.
        case other
        /// A member of the token's project, which holds the asset.
        case member
        /// The same, and a writer of the asset.
        case writer
        /// The same, and the asset's owner.
        case owner
    }

    @Test func `the permission matrix is as recorded`() async throws {
        var lines = [
            "A token for project apollo; what may its holder do with the asset?",
            "yes = permitted, no = refused with reasons, hid = answered as if there were no such asset", "",
            Self.line("kind", "relation", "sens.", AccessAction.allCases.map(\.rawValue)),
        ]
        for kind in PersonKind.allCases {
            for relation in Relation.allCases {
                for sensitivity in Sensitivity.allCases + [nil] {
                    lines.append(try await Self.row(kind, relation, sensitivity))
                }
            }
        }
        try Golden.compare(lines.joined(separator: "\n") + "\n", with: "permission-matrix.txt")
    }

    /// One row; no sensitivity means that there is no such asset.
    private static func row(_ kind: PersonKind, _ relation: Relation, _ sensitivity: Sensitivity?) async throws
        -> String
    {
        let laboratory = try Laboratory()
        let belongs = relation == .outsider ? [] : ["pat"]
        let holders = relation == .elsewhere ? ["third"] : relation == .other ? ["zephyr"] : ["apollo"]
        let asset = sensitivity.map {
            DirectoryDeclaration.DeclaredAsset(
                id: "lab/thing", kind: "model", sensitivity: $0.rawValue, owner: relation == .owner ? "pat" : "otto",
                writers: relation == .writer ? ["pat"] : [], projects: holders)
        }
        _ = try await laboratory.administration.apply(
            DirectoryDeclaration(
                people: [.init(id: "pat", kind: kind.rawValue), .init(id: "otto", kind: "employee")],
                projects: [
                    .init(id: "apollo", owner: "otto", members: belongs),
                    .init(id: "zephyr", owner: "otto", members: relation == .other ? ["pat"] : []),
                    .init(id: "third", owner: "otto"),
                ], assets: asset.map { [$0] } ?? []))
        var cells: [String] = []
        for action in AccessAction.allCases {
            cells.append(word(try await laboratory.decide("pat", action, "lab/thing").outcome))
        }
        return line(kind.rawValue, relation.rawValue, sensitivity.map { "\($0.rawValue)" } ?? "-", cells)
    }

    private static func word(_ outcome: Decision.Outcome) -> String {
        switch outcome {
        case .permit: "yes"
        case .deny: "no"
        case .conceal: "hid"
        }
    }

    private static func line(_ kind: String, _ relation: String, _ sensitivity: String, _ cells: [String]) -> String {
        let columns = [kind.padded(11), relation.padded(10), sensitivity.padded(6)] + cells.map { $0.padded(9) }
        return String(columns.joined().reversed().drop { $0 == " " }.reversed())
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
