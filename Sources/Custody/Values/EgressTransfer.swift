public import Domain

/// One transfer of bytes to a person, as the ledger tells it.
public struct EgressTransfer: Hashable, Sendable {
    /// The decision that allowed it.
    public let decision: DecisionID
    /// Who received the bytes.
    public let person: PersonID
    /// Of which asset.
    public let asset: AssetID
    /// Of which content.
    public let blob: ContentDigest
    /// The bytes that were allowed.
    public let reserved: ByteRange
    /// How many bytes left, from the start of the range; `nil` when its end was never recorded: then all count as sent.
    public let sent: Int64?
    /// When it ended; when it was allowed, while its end is not recorded.
    public let time: Timestamp

    /// Describes a transfer.
    public init(
        decision: DecisionID, person: PersonID, asset: AssetID, blob: ContentDigest, reserved: ByteRange, sent: Int64?,
        time: Timestamp
    ) {
        self.decision = decision
        self.person = person
        self.asset = asset
        self.blob = blob
        self.reserved = reserved
        self.sent = sent
        self.time = time
    }
}
