public import Access
import Domain

/// One asset with everything that its page shows.
public struct AssetDetail: Hashable, Sendable {
    /// What access decisions see of it.
    public let asset: Asset
    /// Size of its largest revision in bytes; 0 while it has none.
    public let bytes: Int64
    /// Who may do what with it now, by the policies in force: by person, then project, at most 500.
    public let reach: [AssetReach]
    /// What left over the last 24 hours, by person, most distinct bytes first.
    public let lastDay: [EgressShare]
    /// What left over the last 30 days, by person, most distinct bytes first.
    public let lastThirtyDays: [EgressShare]
    /// Revisions of the main branch, newest first, at most 50.
    public let revisions: [RevisionSummary]
    /// The newest revision's files, by path, at most 500.
    public let files: [RevisionFile]
    /// Which files were ever sent to whom, latest first, at most 500: their clients may keep copies.
    public let sent: [SentFile]

    /// Describes an asset.
    public init(
        asset: Asset, bytes: Int64, reach: [AssetReach], lastDay: [EgressShare], lastThirtyDays: [EgressShare],
        revisions: [RevisionSummary], files: [RevisionFile], sent: [SentFile]
    ) {
        self.asset = asset
        self.bytes = bytes
        self.reach = reach
        self.lastDay = lastDay
        self.lastThirtyDays = lastThirtyDays
        self.revisions = revisions
        self.files = files
        self.sent = sent
    }
}
