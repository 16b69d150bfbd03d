/// What became of one tensor between two revisions.
public struct TensorDifference: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Type and shape before; `nil` where it was not there.
    public let before: String?
    /// Type and shape after; `nil` where it is gone.
    public let after: String?
    /// Whether form and bytes are the same.
    public let isSame: Bool
    /// What changed, number by number; `nil` where that cannot be said.
    public let numbers: Numbers?
    /// What deserves a look, as sentences with their numbers; empty for an ordinary change.
    public let notes: [String]

    /// The figures of a change.
    public struct Numbers: Hashable, Sendable {
        /// The Euclidean norm before.
        public let normBefore: Double
        /// The Euclidean norm after.
        public let normAfter: Double
        /// The norm of the difference as a share of the norm before; infinite where that was zero.
        public let relativeUpdate: Double
        /// The share of numbers that differ.
        public let changedShare: Double
        /// The share of numbers whose sign turned.
        public let flippedShare: Double
        /// How many are no number or infinite after.
        public let notFinite: Int

        /// States the figures.
        public init(
            normBefore: Double, normAfter: Double, relativeUpdate: Double, changedShare: Double, flippedShare: Double,
            notFinite: Int
        ) {
            self.normBefore = normBefore
            self.normAfter = normAfter
            self.relativeUpdate = relativeUpdate
            self.changedShare = changedShare
            self.flippedShare = flippedShare
            self.notFinite = notFinite
        }
    }

    /// Describes a change.
    public init(
        name: String, before: String?, after: String?, isSame: Bool, numbers: Numbers?, notes: [String]
    ) {
        self.name = name
        self.before = before
        self.after = after
        self.isSame = isSame
        self.numbers = numbers
        self.notes = notes
    }
}
