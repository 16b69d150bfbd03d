import Domain

/// What one person received of one asset, in words, with links to what it is made of.
struct ShareRow {
    private let person: String
    private let personPath: String
    private let asset: String
    private let assetPath: String
    private let share: String
    private let bytes: String
    private let exactBytes: String
    private let multiple: String
    private let recordsPath: String
    private let shade: Int
    private let isNearBudget: Bool

    /// Shows `share`.
    ///
    /// - Parameters:
    ///   - position: its place in the bar, which sets the shade.
    ///   - budget: the daily budget as a multiple; `nil` where the window is not a day.
    init(_ share: EgressShare, position: Int, budget: Double?) {
        person = share.person.text
        personPath = Address.person(share.person)
        asset = share.asset.path
        assetPath = Address.asset(share.asset)
        self.share = Phrasing.percent(share.share)
        bytes = Phrasing.bytes(share.bytes)
        exactBytes = Phrasing.exact(share.bytes)
        multiple = Phrasing.multiple(share.multiple)
        recordsPath = Address.activity(RecordFilter(person: share.person, asset: share.asset, kind: .pull))
        shade = position % ShareBar.shadeCount
        isNearBudget = budget.map { share.multiple >= $0 * Self.nearBudget } ?? false
    }

    /// From which part of the budget on a person is shown as near it: the next whole file would be refused.
    static let nearBudget = 0.9
}
