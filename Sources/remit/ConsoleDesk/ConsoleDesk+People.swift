import Access
import Console
import Custody
import Domain
import Monitoring

extension ConsoleDesk {
    func people(after: PersonID?) async throws -> [PersonSummary] {
        let all = try await directory.people().filter { person in after.map { $0 < person.id } ?? true }
        let page = Array(all.prefix(Self.listLimit))
        let projects = try await directory.projects()
        let figures = try await records.figures(of: page.map(\.id), since: clock.now() - .seconds(86_400))
        return page.map { person in
            PersonSummary(
                person: person, projects: projects.filter { $0.holds(person.id) }.map(\.id),
                lastActive: figures[person.id]?.lastActive, refusalsLastDay: figures[person.id]?.refusals ?? 0)
        }
    }

    func person(_ id: PersonID) async throws -> PersonDetail? {
        guard let person = try await directory.person(id) else { return nil }
        let projects = try await directory.projects().filter { $0.holds(id) }
        let held = Set(projects.map(\.id))
        let assets = try await directory.assets().filter { !held.isDisjoint(with: $0.projects) }
        let views = try await records.activities(
            matching: ActivityFilter(kind: .consoleView, subject: id), before: nil, limit: 50)
        return PersonDetail(
            person: person, projects: projects,
            remit: Array(remit(of: person, over: assets, in: projects).prefix(Self.listLimit)),
            tokens: try await directory.tokens(of: id, limit: 50).map(TokenSummary.init),
            lastDay: try await shares(to: id, window: .lastDay),
            lastThirtyDays: try await shares(to: id, window: .lastThirtyDays), hours: try await hours(of: id),
            views: views.map { RecordView(viewer: $0.activity.actor, time: $0.activity.time, index: Int64($0.index)) })
    }

    private func shares(to person: PersonID, window: EgressSpan) async throws -> [EgressShare] {
        var shares: [EgressShare] = []
        for (asset, figures) in meter.figures(of: person, now: clock.now()) {
            let bytes = try await registry.repository(asset)?.largestRevisionBytes ?? 0
            shares.append(share(person: person, asset: asset, assetBytes: bytes, figures: figures, window: window))
        }
        return shares.filter { $0.bytes > 0 }.sorted { ($1.distinctBytes, $0.asset) < ($0.distinctBytes, $1.asset) }
    }

    /// Acts in each hour of the last 14 UTC days, today's included.
    private func hours(of person: PersonID) async throws -> [Int] {
        let firstDay = clock.now().dayNumber - 13
        let start = firstDay * 86_400
        let counts = try await records.activityCounts(
            matching: ActivityFilter(person: person, from: Timestamp(seconds: start)), periodSeconds: 3_600)
        return (0..<14 * 24).map { hour in
            counts[start + Int64(hour) * 3_600]?.values.reduce(0, +) ?? 0
        }
    }

    func search(_ text: String, limit: Int) async throws -> SearchResults {
        let wanted = text.lowercased()
        let people = try await directory.people().filter {
            $0.id.text.lowercased().contains(wanted) || $0.name.lowercased().contains(wanted)
        }
        let assets = try await directory.assets().map(\.id).filter { $0.path.lowercased().contains(wanted) }
        var decision: DecisionID?
        if let id = try? DecisionID(text) { decision = try await records.decision(id)?.record.decision.id }
        return SearchResults(
            people: Array(people.prefix(limit)), assets: Array(assets.prefix(limit)), decision: decision)
    }
}

extension Project {
    /// Whether `person` works on it.
    func holds(_ person: PersonID) -> Bool { owner == person || members.contains(person) }
}
