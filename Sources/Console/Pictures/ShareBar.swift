import Domain

/// What left of one asset as a bar: a segment for each person, solid for distinct bytes and hatched for repeats, with a
/// tick at the whole asset and a line at one person's daily budget. The bar is 1,000 units wide.
struct ShareBar {
    /// A rectangle of the bar.
    private struct Segment {
        let x: String
        let width: String
        let style: String
        let label: String
    }

    /// The number of shades before they repeat.
    static let shadeCount = 6

    private let description: String
    private let segments: [Segment]
    private let wholeX: String
    private let budgetX: String
    private let hasBudget: Bool

    /// Draws `shares`, in their order.
    ///
    /// - Parameters:
    ///   - scale: the multiple of the asset's size at the right edge, above 0.
    ///   - budget: where the budget's line stands, as a multiple; `nil` draws none.
    ///   - shades: the shade of each person, so that one keeps theirs in every bar of a page; others go by position.
    init(
        _ shares: [EgressShare], scale: Double, budget: Double?, shades: [PersonID: Int] = [:], description: String
    ) {
        var position = 0.0
        var segments: [Segment] = []
        func add(_ multiple: Double, style: String, label: String) {
            let width = min(multiple / scale, 1 - position)
            guard width > 0 else { return }
            segments.append(
                Segment(
                    x: Phrasing.decimal(position * 1000, places: 1),
                    width: Phrasing.decimal(max(width * 1000, 1), places: 1), style: style, label: label))
            position += width
        }
        for (offset, share) in shares.enumerated() {
            let shade = "s\((shades[share.person] ?? offset) % Self.shadeCount)"
            add(share.share, style: shade, label: "\(share.person): \(Phrasing.percent(share.share)) of the model")
            let repeats = max(0, share.multiple - share.share)
            add(repeats, style: "\(shade) repeat", label: "\(share.person): repeats, \(Phrasing.multiple(repeats))")
        }
        self.description = description
        self.segments = segments
        wholeX = Phrasing.decimal(min(1 / scale, 1) * 1000, places: 1)
        budgetX = Phrasing.decimal(min((budget ?? 0) / scale, 1) * 1000, places: 1)
        hasBudget = budget != nil
    }

    /// The scale at which all `rows` and the budget's line fit.
    static func scale(for rows: [[EgressShare]], budget: Double = 1) -> Double {
        let sums = rows.map { row in row.reduce(0) { $0 + max($1.multiple, $1.share) } }
        return max(budget * 1.1, (sums.max() ?? 0) * 1.02)
    }
}
