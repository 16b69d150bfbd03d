public import Domain

/// One person's word that a content may become part of an asset in spite of its verdict, until a date.
///
/// It takes two people, and neither is the one who pushes.
public struct Acceptance: Hashable, Sendable {
    /// How many people it takes.
    public static let quorum = 2
    /// The longest that a content can be accepted for; then people look again.
    public static let longest = Duration.seconds(90 * 86_400)
    /// The longest reason, in bytes.
    public static let maximumReasonBytes = 1_000

    /// For which asset.
    public let asset: AssetID
    /// Which content.
    public let blob: ContentDigest
    /// Who.
    public let person: PersonID
    /// With which token.
    public let token: TokenID
    /// Why.
    public let reason: String
    /// When it was said.
    public let time: Timestamp
    /// When it ends.
    public let ends: Timestamp

    /// Notes an acceptance.
    public init(
        asset: AssetID, blob: ContentDigest, person: PersonID, token: TokenID, reason: String, time: Timestamp,
        ends: Timestamp
    ) {
        self.asset = asset
        self.blob = blob
        self.person = person
        self.token = token
        self.reason = reason
        self.time = time
        self.ends = ends
    }

    /// Until when `acceptances` of one content together let `pusher` push it: as long as two others stand by it.
    ///
    /// - Returns: `nil` when they do not.
    static func end(of acceptances: [Acceptance], pusher: PersonID, now: Timestamp) -> Timestamp? {
        var ends: [PersonID: Timestamp] = [:]
        for acceptance in acceptances where acceptance.person != pusher && now < acceptance.ends {
            ends[acceptance.person] = max(ends[acceptance.person] ?? acceptance.ends, acceptance.ends)
        }
        let latest = ends.values.sorted { $1 < $0 }
        return latest.count >= quorum ? latest[quorum - 1] : nil
    }
}
