public import Domain

/// What one person received of one asset within a window, open reservations included.
public struct EgressShare: Hashable, Sendable {
    /// Who received it.
    public let person: PersonID
    /// Of which asset.
    public let asset: AssetID
    /// Distinct bytes of the asset's content: the share of the model is this over ``assetBytes``.
    public let distinctBytes: Int64
    /// All bytes, repeats included: what the daily budget counts.
    public let bytes: Int64
    /// Size of the asset's largest revision in bytes.
    public let assetBytes: Int64

    /// States what one person received.
    public init(person: PersonID, asset: AssetID, distinctBytes: Int64, bytes: Int64, assetBytes: Int64) {
        self.person = person
        self.asset = asset
        self.distinctBytes = distinctBytes
        self.bytes = bytes
        self.assetBytes = assetBytes
    }

    /// The distinct share of the asset, 0 to 1; 0 for an empty asset.
    public var share: Double { assetBytes > 0 ? Double(distinctBytes) / Double(assetBytes) : 0 }
    /// All bytes as a multiple of the asset's size, 0 and up; 0 for an empty asset.
    public var multiple: Double { assetBytes > 0 ? Double(bytes) / Double(assetBytes) : 0 }
}
