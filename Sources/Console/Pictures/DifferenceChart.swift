/// How much each tensor moved, as one column each: the norm of the change over the norm before, on a scale of powers of
/// ten.
struct DifferenceChart {
    private struct Column {
        let x: Int
        let y: String
        let height: String
        let isMarked: Bool
        let label: String
    }

    private static let height = 120.0
    /// Columns of one picture; with more tensors a column stands for several, and shows the one that moved most.
    private static let columnLimit = 160
    /// The powers of ten at the foot and at the top.
    private static let powers = (foot: -7.0, top: 1.0)

    private let description: String
    private let columns: [Column]
    private let width: Int

    /// Draws tensors in the order of their names; without any there is nothing to draw.
    init?(_ tensors: [TensorDifference], description: String) {
        guard !tensors.isEmpty else { return nil }
        let size = (tensors.count + Self.columnLimit - 1) / Self.columnLimit
        let runs = stride(from: 0, to: tensors.count, by: size).map { tensors[$0..<min(tensors.count, $0 + size)] }
        columns = runs.enumerated().map { number, run in
            let most = run.max { Self.share($0) < Self.share($1) }
            let height = Self.height(most.map(Self.share) ?? 0)
            return Column(
                x: number * 10 + 1, y: Phrasing.decimal(Self.height - height, places: 1),
                height: Phrasing.decimal(height, places: 1), isMarked: run.contains { !$0.notes.isEmpty },
                label: Self.label(run, most))
        }
        width = runs.count * 10
        self.description = description
    }

    /// The height of a column: nothing for no change, a little for the least, all for ten times the norm and more.
    static func height(_ share: Double) -> Double {
        guard share > 0 else { return 0 }
        guard share.isFinite else { return height }
        let power = min(max(Phrasing.powerOfTen(share), powers.foot), powers.top)
        return 4 + (height - 4) * (power - powers.foot) / (powers.top - powers.foot)
    }

    private static func share(_ tensor: TensorDifference) -> Double {
        if tensor.before == nil || tensor.after == nil { return .infinity }
        return tensor.isSame ? 0 : tensor.numbers?.relativeUpdate ?? .infinity
    }

    private static func label(_ run: ArraySlice<TensorDifference>, _ most: TensorDifference?) -> String {
        let name = most?.name ?? ""
        let several = run.count > 1 ? "the most of \(run.count) tensors, " : ""
        return "\(several)\(name): \(most.map(TensorRow.words) ?? "")"
    }
}
