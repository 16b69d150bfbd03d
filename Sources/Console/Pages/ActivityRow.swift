import Domain

/// An act as a row of a list.
struct ActivityRow {
    private let time: TimeView
    private let lasted: String?
    private let kind: String
    private let outcome: OutcomeView
    private let actor: String
    private let actorPath: String?
    private let project: String?
    private let asset: String?
    private let assetPath: String?
    private let file: String?
    private let bytes: String?
    private let exactBytes: String
    private let detail: String?
    private let client: String?
    private let path: String?
    private let index: Int64

    /// Shows `entry`.
    init(_ entry: ActivityEntry) {
        let activity = entry.activity
        time = TimeView(activity.time)
        let length = activity.time - activity.began
        lasted = length >= .seconds(1) ? Phrasing.duration(length) : nil
        kind = FilterChips.words(activity.kind.rawValue)
        outcome = OutcomeView(activity.outcome)
        actor = Phrasing.actor(activity.actor)
        actorPath = activity.actor.person.map(Address.person)
        project = activity.project?.text
        asset = activity.asset?.path
        assetPath = activity.asset.map(Address.asset)
        file = activity.target?.path
        bytes = activity.bytes > 0 ? Phrasing.bytes(activity.bytes) : nil
        exactBytes = Phrasing.exact(activity.bytes)
        detail = activity.detail.isEmpty ? nil : activity.detail.joined(separator: "; ")
        client = activity.client.flatMap { $0.userAgent.isEmpty ? nil : $0.userAgent }
        path = activity.decision.map(Address.decision)
        index = entry.index
    }
}
