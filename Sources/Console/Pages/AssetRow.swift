import Domain

/// An asset as a row with its bar.
struct AssetRow {
    private let name: String
    private let path: String
    private let kind: String
    private let sensitivity: Int
    private let owner: String
    private let ownerPath: String
    private let size: String
    private let revisions: String
    private let total: String
    private let bar: ShareBar
    private let shares: [ShareRow]
    private let more: String?
    /// Whether somebody is near their budget.
    let needsAttention: Bool

    /// The most people named beside a bar; the asset's page names all.
    private static let namedPeople = 4

    /// Shows `asset` with a bar at `scale`.
    init(_ asset: GuardedAsset, scale: Double, budget: Double) {
        name = asset.id.path
        path = Address.asset(asset.id)
        kind = asset.id.kind.rawValue
        sensitivity = asset.sensitivity.rawValue
        owner = asset.owner.text
        ownerPath = Address.person(asset.owner)
        size = asset.bytes == 0 ? "empty" : Phrasing.bytes(asset.bytes)
        revisions = Phrasing.count(asset.revisionCount, "revision")
        let multiple = asset.lastDay.reduce(0) { $0 + $1.multiple }
        total = Phrasing.multiple(multiple)
        let words = asset.lastDay.map { "\($0.person) \(Phrasing.percent($0.share))" }.joined(separator: ", ")
        bar = ShareBar(
            asset.lastDay, scale: scale, budget: budget,
            description: words.isEmpty
                ? "Nothing of \(asset.id.path) left in the last 24 hours"
                : "Of \(asset.id.path) left in the last 24 hours: \(words); \(total) its size in all, repeats included")
        shares = asset.lastDay.prefix(Self.namedPeople).enumerated().map {
            ShareRow($1, position: $0, budget: budget)
        }
        let rest = asset.lastDay.count - shares.count
        more = rest > 0 ? "and \(rest) more" : nil
        needsAttention = asset.lastDay.contains { $0.multiple >= budget * ShareRow.nearBudget }
    }
}
