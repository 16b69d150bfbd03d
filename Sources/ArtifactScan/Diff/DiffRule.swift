/// What a comparison can find besides the numbers themselves. The raw value is stable.
public enum DiffRule: String, Sendable, CaseIterable {
    /// A tensor is there after and was not before.
    case added = "diff.added"
    /// A tensor is gone.
    case removed = "diff.removed"
    /// A tensor has another shape.
    case shape = "diff.shape"
    /// A tensor has another type.
    case type = "diff.type"
    /// A tensor holds numbers that are none, or infinite ones, and held fewer before.
    case notFinite = "diff.not-finite"
    /// One and the same number was added everywhere.
    case constantUpdate = "diff.constant-update"
    /// A tensor was multiplied by one number.
    case scaled = "diff.scaled"
    /// Many signs turned.
    case signFlips = "diff.sign-flips"
    /// A few numbers of many changed, which no training step does.
    case sparse = "diff.sparse"
    /// One number makes up most of a tensor's change.
    case singleNumber = "diff.single-number"
    /// The change has few directions: an edit or a merged adapter, and no training step.
    case lowRank = "diff.low-rank"
    /// A tensor changed that was said to be frozen.
    case frozen = "diff.frozen"
    /// A tensor changed that no earlier step changed.
    case historyFrozen = "diff.history-frozen"
    /// A tensor stayed as it was, and every earlier step changed it.
    case historyStill = "diff.history-still"
    /// A tensor changed much more or much less than the earlier steps let expect.
    case historyUpdate = "diff.history-update"
    /// More signs turned than in the earlier steps.
    case historySigns = "diff.history-signs"
    /// All tensors together changed much more or much less than in the earlier steps.
    case historyStep = "diff.history-step"
}
