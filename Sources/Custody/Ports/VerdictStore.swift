public import Domain

/// Keeps what scans came to, by content, and never forgets an earlier one. `Storage` implements it.
public protocol VerdictStore: Sendable {
    /// What the rules of this version said about the content: under this name, or under any where names have no say.
    func verdict(of blob: ContentDigest, name: String, rules: String) async throws -> FileVerdict?

    /// Everything that was ever said about the content under this name, latest first, at most 50.
    func verdicts(of blob: ContentDigest, name: String) async throws -> [FileVerdict]

    /// Keeps a verdict. One of the same rules for the same content and name stays as it is: it would say the same.
    func save(_ verdict: FileVerdict, of blob: ContentDigest, name: String) async throws

    /// Contents that revisions hold and on which the rules of this version have not spoken yet, with a name each.
    ///
    /// - Parameter limit: how many at most.
    func unjudged(by rules: String, limit: Int) async throws -> [JudgedContent]

    /// What was said about the content last, under whatever name.
    func latestVerdict(of blob: ContentDigest) async throws -> FileVerdict?

    /// Keeps an acceptance; it takes the place of an earlier one of the same person for the same content and asset.
    func save(_ acceptance: Acceptance) async throws
    /// All acceptances of a content for an asset, ended ones too.
    func acceptances(of blob: ContentDigest, for asset: AssetID) async throws -> [Acceptance]
}
