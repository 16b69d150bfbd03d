/// How to scan.
public struct ScanConfiguration: Sendable {
    /// The limits in force.
    public var limits = ScanLimits()
    /// Whether all bytes are read: checksums, and what hides between tensors. Otherwise structure alone, by seeking.
    public var isDeep = false
    /// Whether a pickle may name only what `torch.load(weights_only=True)` allows.
    public var allowsWeightsOnly = false
    /// Names that the reader of the report vouches for, beside the lists that the engine carries.
    public var additionalGlobals: [AllowedGlobal] = []

    /// The written defaults: structure only, both lists, nothing added.
    public init() {}
}
