/// One question to the policies: may this caller do this with this asset, now?
public struct AccessQuestion: Hashable, Sendable {
    /// Who asks.
    public let caller: Caller
    /// What they want to do.
    public let action: AccessAction
    /// With which asset. It need not exist: an absent one is decided and recorded like a hidden one.
    public let asset: AssetID
    /// The exact object within the asset, where there is one.
    public let target: AccessTarget?
    /// What would leave; `nil` for actions that send no bytes of content.
    public let transfer: TransferFacts?
    /// What the scan of the files found that would become visible; `nil` before it, and for other actions.
    public let scan: ScanFacts?

    /// Asks whether `caller` may do `action` with `asset`.
    public init(
        caller: Caller, action: AccessAction, asset: AssetID, target: AccessTarget? = nil,
        transfer: TransferFacts? = nil, scan: ScanFacts? = nil
    ) {
        self.caller = caller
        self.action = action
        self.asset = asset
        self.target = target
        self.transfer = transfer
        self.scan = scan
    }
}
