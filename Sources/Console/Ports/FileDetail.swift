public import Domain

/// One file of an asset's newest revision, with everything that its page shows.
public struct FileDetail: Hashable, Sendable {
    /// The asset.
    public let asset: AssetID
    /// The file.
    public let file: RevisionFile
    /// The revision that the page is about.
    public let revision: RevisionSummary
    /// What scans said, latest first; empty while nobody looked.
    public let judgements: [FileJudgement]
    /// Who accepted the content for this asset, ended acceptances too.
    public let acceptances: [FileAcceptance]
    /// Whether the revision has a signed manifest.
    public let isSigned: Bool
    /// What it is made of; `nil` where that could not be read.
    public let contents: FileContents?

    /// Describes a file.
    public init(
        asset: AssetID, file: RevisionFile, revision: RevisionSummary, judgements: [FileJudgement],
        acceptances: [FileAcceptance], isSigned: Bool, contents: FileContents?
    ) {
        self.asset = asset
        self.file = file
        self.revision = revision
        self.judgements = judgements
        self.acceptances = acceptances
        self.isSigned = isSigned
        self.contents = contents
    }
}
