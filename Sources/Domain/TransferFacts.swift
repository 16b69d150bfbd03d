/// What has left, and would leave, with a transfer of a person and an asset: the figures that budget policies see.
///
/// Windows end at the moment of asking. All sums include what other open transfers have reserved.
public struct TransferFacts: Hashable, Sendable, Codable {
    /// Bytes that this transfer would send.
    public let requestedBytes: Int64
    /// Bytes sent or reserved over the last 24 hours, this transfer included; repeats count.
    public let bytesLastDay: Int64
    /// The same over the last 30 days.
    public let bytesLastThirtyDays: Int64
    /// Distinct bytes of the asset over the last 24 hours, this transfer included; repeats do not count.
    public let distinctBytesLastDay: Int64
    /// The same over the last 30 days.
    public let distinctBytesLastThirtyDays: Int64
    /// Size of the asset's largest revision, in bytes: what "the whole model" means.
    public let assetBytes: Int64

    /// Collects the figures of one transfer.
    public init(
        requestedBytes: Int64, bytesLastDay: Int64, bytesLastThirtyDays: Int64, distinctBytesLastDay: Int64,
        distinctBytesLastThirtyDays: Int64, assetBytes: Int64
    ) {
        self.requestedBytes = requestedBytes
        self.bytesLastDay = bytesLastDay
        self.bytesLastThirtyDays = bytesLastThirtyDays
        self.distinctBytesLastDay = distinctBytesLastDay
        self.distinctBytesLastThirtyDays = distinctBytesLastThirtyDays
        self.assetBytes = assetBytes
    }

    /// A transfer of no byte after none: for asking whether somebody may read bytes without sending any.
    public static let nothing = TransferFacts(
        requestedBytes: 0, bytesLastDay: 0, bytesLastThirtyDays: 0, distinctBytesLastDay: 0,
        distinctBytesLastThirtyDays: 0, assetBytes: 0)

    /// The share of the asset that left over the last 24 hours, 0 to 1; 0 for an empty asset.
    public var shareLastDay: Double { Self.share(distinctBytesLastDay, of: assetBytes) }

    /// The share of the asset that left over the last 30 days, 0 to 1; 0 for an empty asset.
    public var shareLastThirtyDays: Double { Self.share(distinctBytesLastThirtyDays, of: assetBytes) }

    private static func share(_ part: Int64, of whole: Int64) -> Double {
        whole > 0 ? Double(part) / Double(whole) : 0
    }
}
