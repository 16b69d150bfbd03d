/// What became of one tensor between two checkpoints.
public struct TensorChange: Sendable, Equatable {
    /// Its full name.
    public let name: String
    /// Its form before; nil where it was not there.
    public let before: TensorForm?
    /// Its form after; nil where it is gone.
    public let after: TensorForm?
    /// Whether form and bytes are the same.
    public internal(set) var isSame = false
    /// What changed, number by number; nil where that cannot be said.
    public internal(set) var statistics: UpdateStatistics?
    /// The share of blocks that differ, for a packed type.
    public internal(set) var changedBlocks: Double?
    /// Why the numbers were not compared.
    public internal(set) var obstacle: String?
    /// The rank of the difference, where it was asked for and the tensor is a matrix.
    public internal(set) var rank: RankEstimate?

    /// Starts with the forms alone.
    init(name: String, before: TensorLayout?, after: TensorLayout?) {
        self.name = name
        self.before = before.map(TensorForm.init)
        self.after = after.map(TensorForm.init)
    }
}
