/// One tensor's change in a table.
struct TensorRow {
    let name: String
    let form: String
    let formBefore: String?
    let update: String
    let norms: String?
    let changed: String?
    let flipped: String?
    let notFinite: String?
    let notes: [String]
    let isMarked: Bool

    /// Shows a change.
    init(_ tensor: TensorDifference) {
        name = tensor.name
        form = tensor.after ?? tensor.before ?? ""
        formBefore = tensor.before != tensor.after && tensor.after != nil ? tensor.before : nil
        update = Self.words(tensor)
        let numbers = tensor.isSame ? nil : tensor.numbers
        norms = numbers.map { "\(Phrasing.number($0.normBefore)) → \(Phrasing.number($0.normAfter))" }
        changed = numbers.map { Phrasing.share($0.changedShare) }
        flipped = numbers.map { Phrasing.share($0.flippedShare) }
        notFinite = numbers.map { Phrasing.exact(Int64($0.notFinite)) }
        notes = tensor.notes
        isMarked = !tensor.notes.isEmpty
    }

    /// The change in a few words.
    static func words(_ tensor: TensorDifference) -> String {
        if tensor.before == nil { return "is new" }
        if tensor.after == nil { return "is gone" }
        if tensor.isSame { return "the same" }
        guard let update = tensor.numbers?.relativeUpdate else { return "other bytes" }
        return update.isFinite ? "moved by \(Phrasing.share(update)) of its norm" : "moved away from zero"
    }
}
