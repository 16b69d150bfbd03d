public import Access
import Domain

/// One person with everything that their page shows.
public struct PersonDetail: Hashable, Sendable {
    /// Who.
    public let person: Person
    /// The projects that they belong to now, by identifier.
    public let projects: [Project]
    /// What they may do now, by the policies in force: by project, then asset, at most 500.
    public let remit: [AssetReach]
    /// Their tokens, newest first, at most 50.
    public let tokens: [TokenSummary]
    /// What left to them over the last 24 hours, by asset, most distinct bytes first.
    public let lastDay: [EgressShare]
    /// What left to them over the last 30 days, by asset, most distinct bytes first.
    public let lastThirtyDays: [EgressShare]
    /// Acts in each hour of the last 14 UTC days, today's included: 14 × 24 counts, oldest day's first hour first;
    /// hours to come are 0.
    public let hours: [Int]
    /// Looks at this person's page, latest first, at most 50.
    public let views: [RecordView]

    /// Describes a person.
    public init(
        person: Person, projects: [Project], remit: [AssetReach], tokens: [TokenSummary], lastDay: [EgressShare],
        lastThirtyDays: [EgressShare], hours: [Int], views: [RecordView]
    ) {
        self.person = person
        self.projects = projects
        self.remit = remit
        self.tokens = tokens
        self.lastDay = lastDay
        self.lastThirtyDays = lastThirtyDays
        self.hours = hours
        self.views = views
    }
}
