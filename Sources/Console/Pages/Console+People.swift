import Access
import Domain
import Hummingbird

extension Console {
    private struct PersonRow {
        let id: String
        let path: String
        let name: String
        let kind: String
        let projects: String
        let state: String
        let lastActive: TimeView?
        let refusals: Int
        let refusalsPath: String
    }

    private struct PeopleView {
        let people: [PersonRow]
        let nextPath: String?
        let dataDirectory: String
    }

    private struct SearchView {
        let text: String
        let people: [Hit]
        let assets: [Hit]
        let isEmpty: Bool
    }

    private struct Hit {
        let label: String
        let note: String
        let path: String
    }

    /// Everybody whom the organisation declared.
    func people(_ visit: Visit) async throws -> Response {
        let after = visit.query("after").flatMap { try? PersonID($0) }
        let people = try await queries.people(after: after)
        let rows = people.map { summary in
            PersonRow(
                id: summary.person.id.text, path: Address.person(summary.person.id), name: summary.person.name,
                kind: summary.person.kind.rawValue, projects: summary.projects.map(\.text).joined(separator: ", "),
                state: Self.state(of: summary.person, now: visit.now),
                lastActive: summary.lastActive.map { TimeView($0) }, refusals: summary.refusalsLastDay,
                refusalsPath: Address.decisions(RecordFilter(person: summary.person.id, outcome: .refused)))
        }
        let next = people.count >= 500 ? people.last.map { "/console/people?after=\($0.person.id)" } : nil
        let view = PeopleView(people: rows, nextPath: next, dataDirectory: configuration.dataDirectory)
        return page("People", .people, view, with: "people", for: visit)
    }

    /// `suspended`, `left`, or until when they are here.
    static func state(of person: Person, now: Timestamp) -> String {
        if person.suspended != nil { return "suspended" }
        guard let ends = person.ends else { return "active" }
        return ends > now ? "ends \(Phrasing.until(ends, now: now))" : "left"
    }

    /// Finds people, assets and decisions; goes straight to a single hit.
    func search(_ visit: Visit) async throws -> Response {
        let text = String((visit.query("q") ?? "").prefix(100)).trimmed
        guard !text.isEmpty else { return redirect(to: "/console") }
        let results = try await queries.search(text, limit: 20)
        if let decision = results.decision { return redirect(to: Address.decision(decision)) }
        let people = results.people.map {
            Hit(label: $0.id.text, note: "\($0.name), \($0.kind.rawValue)", path: Address.person($0.id))
        }
        let assets = results.assets.map { Hit(label: $0.path, note: $0.kind.rawValue, path: Address.asset($0)) }
        if people.count + assets.count == 1, let hit = (people + assets).first { return redirect(to: hit.path) }
        let view = SearchView(text: text, people: people, assets: assets, isEmpty: people.isEmpty && assets.isEmpty)
        return page("Search", nil, view, with: "search", for: visit)
    }
}

extension String {
    /// Without spaces at both ends.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
