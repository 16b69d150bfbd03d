import Access
import Console
import Domain
import Synchronization

extension FakeLab: ConsoleQueries {
    func guardedAssets() -> [GuardedAsset] {
        assets.map { asset in
            GuardedAsset(
                id: asset.id, sensitivity: asset.sensitivity, owner: asset.owner, bytes: sizes[asset.id] ?? 0,
                revisionCount: 3, lastDay: shares(days: 1) { $0.record.asset == asset.id })
        }.sorted { ($1.lastDay.first?.share ?? 0, $0.id) < ($0.lastDay.first?.share ?? 0, $1.id) }
    }

    func asset(_ id: AssetID) -> AssetDetail? {
        guard let asset = assets.first(where: { $0.id == id }) else { return nil }
        let month = shares(days: 30) { $0.record.asset == id }
        let main = "9f3c2b7a51d0e48c6a17f25b0d93e8c4a6b1705e"
        let text = isHostile ? FakeLabContents.hostile : nil
        return AssetDetail(
            asset: asset, bytes: sizes[id] ?? 0, reach: reach { $1 == id },
            lastDay: shares(days: 1) { $0.record.asset == id }, lastThirtyDays: month,
            revisions: [
                RevisionSummary(
                    commit: main, parent: "51d0", title: text ?? "Tokenizer: keep the space before digits",
                    author: .person(asset.owner), time: Self.now - .seconds(180_000), run: text ?? "anneal-7b-0412",
                    references: [text ?? "main", "v1.2"],
                    fileCount: 8, bytes: sizes[id] ?? 0),
                RevisionSummary(
                    commit: String(main.reversed()), parent: "0000", title: "Second half of the annealing run",
                    author: .person(asset.owner), time: Self.now - .seconds(980_000), run: nil, references: ["v1.1"],
                    fileCount: 8,
                    bytes: sizes[id] ?? 0),
                RevisionSummary(
                    commit: String(main.dropFirst(7) + main.prefix(7)), parent: nil, title: "First weights",
                    author: .person(asset.owner), time: Self.now - .seconds(2_980_000), run: nil, references: [],
                    fileCount: 7,
                    bytes: (sizes[id] ?? 0) - 9_085_000),
            ],
            files: FakeLabContents.files.enumerated().map {
                RevisionFile(
                    path: text ?? $1.path, bytes: $1.bytes, digest: FakeLabContents.digest($0),
                    verdict: FakeLabContents.verdict($0))
            },
            sent: month.flatMap { share in
                FakeLabContents.files[3...5].enumerated().map { number, file in
                    SentFile(
                        person: share.person, path: text ?? file.path,
                        distinctBytes: number == 2 ? file.bytes / 3 : file.bytes, fileBytes: file.bytes,
                        last: Self.now - .seconds(Int64(number) * 40_000 + 900),
                        mayStillPull: share.person.text != "emil")
                }
            })
    }

    func runningStreams() -> [RunningStream] {
        decisionDetails.prefix(12).filter { $0.record.action == .pull && $0.record.decision.isPermitted }.prefix(2).map
        {
            RunningStream(
                decision: $0.record.decision.id, person: $0.record.caller.person, project: $0.record.caller.project,
                asset: $0.record.asset, path: $0.record.target?.path ?? "", sentBytes: 1_900_000_000,
                reservedBytes: 4_976_000_000, began: Self.now - .seconds(41))
        }
    }

    func decisions(matching filter: RecordFilter, before: Int64?, limit: Int) -> RecordPage<DecisionSummary> {
        let all = decisionDetails.map(summary).filter { filter.matches($0) && $0.index < before ?? .max }
        let part = Array(all.prefix(limit))
        return RecordPage(elements: part, next: all.count > limit ? part.last?.index : nil)
    }

    func decision(_ id: DecisionID) -> DecisionDetail? { decisionDetails.first { $0.record.decision.id == id } }

    func activity(matching filter: RecordFilter, before: Int64?, limit: Int) -> RecordPage<ActivityEntry> {
        let all = acts.filter { matches($0.activity, filter) && $0.index < before ?? .max }
        let part = Array(all.prefix(limit))
        return RecordPage(elements: part, next: all.count > limit ? part.last?.index : nil)
    }

    func activityCounts(
        matching filter: RecordFilter, until: Timestamp, span: Duration, count: Int
    ) -> [ActivityCount] {
        (0..<count).map { number in
            let start = until - span * (count - number)
            let within = acts.map(\.activity).filter {
                $0.time > start && $0.time <= start + span && matches($0, filter)
            }
            let completed = within.count { $0.outcome == .completed }
            let refused = within.count { $0.outcome == .refused }
            return ActivityCount(
                start: start, completed: completed, refused: refused, stopped: within.count - completed - refused)
        }
    }

    func people(after: PersonID?) -> [PersonSummary] {
        people.filter { person in after.map { $0 < person.id } ?? true }.map { person in
            PersonSummary(
                person: person, projects: projects.filter { $0.members.contains(person.id) }.map(\.id),
                lastActive: decisionDetails.first { $0.record.caller.person == person.id }?.record.decision.time,
                refusalsLastDay: decisionDetails.count {
                    $0.record.caller.person == person.id && !$0.record.decision.isPermitted
                        && Self.now - $0.record.decision.time < .seconds(86_400)
                })
        }
    }

    func person(_ id: PersonID) -> PersonDetail? {
        guard let person = people.first(where: { $0.id == id }) else { return nil }
        let mine = decisionDetails.filter { $0.record.caller.person == id }
        var hours = Array(repeating: 0, count: 14 * 24)
        let first = (Self.now.dayNumber - 13) * 24
        for detail in mine {
            let hour = Int(detail.record.decision.time.seconds / 3600 - first)
            if hours.indices.contains(hour) { hours[hour] += 1 + hour % 4 }
        }
        let (views, revoked, created) = state.withLock { ($0.views, $0.revoked, $0.created) }
        let live = AccessToken(
            id: FakeLabContents.token("t-\(id)-4f2a"), secretHash: "hash-that-no-page-may-show", person: id,
            project: FakeLabContents.project("aurora-eval"), created: Self.now - .seconds(21_600),
            expires: Self.now + .seconds(7_200), revoked: revoked.isEmpty ? nil : Self.now)
        let past = AccessToken(
            id: FakeLabContents.token("t-\(id)-0c91"), secretHash: "hash-that-no-page-may-show", person: id,
            project: FakeLabContents.project("lumen-search"), created: Self.now - .seconds(400_000),
            expires: Self.now - .seconds(300_000))
        return PersonDetail(
            person: person, projects: projects.filter { $0.members.contains(id) },
            remit: reach { person, _ in person == id },
            tokens: (created + [live, past]).map { TokenSummary($0) },
            lastDay: shares(days: 1) { $0.record.caller.person == id },
            lastThirtyDays: shares(days: 30) { $0.record.caller.person == id }, hours: hours,
            views: views.reversed() + [
                RecordView(viewer: .operatingSystemUser("root"), time: Self.now - .seconds(260_000), index: 3_611)
            ])
    }

    func ledger() -> LedgerState {
        guard !people.isEmpty else {
            return LedgerState(
                entryCount: 0, checkpointSize: 0, root: "", checkpoint: "", checkpointTime: nil,
                origin: "remit.northlight.example/ledger", verifierKey: "remit.northlight.example/ledger+5f3e1a22+AZx0")
        }
        let root = "mhyCS7yfP1sJ0oXnqPtgkuFv2Y0rWbXk4hC3sYp1q0E="
        return LedgerState(
            entryCount: 4_182, checkpointSize: 4_181, root: root,
            checkpoint: "remit.northlight.example/ledger\n4181\n\(root)\n\n"
                + "— remit.northlight.example/ledger "
                + "Xz4aIm0yWJmJ5Wq1vQm6cVbqk0mYy7n2a0Zq2b0sK8g9uO4f1Y8lqg0vXc3w==\n",
            checkpointTime: Self.now - .seconds(14), origin: "remit.northlight.example/ledger",
            verifierKey: "remit.northlight.example/ledger+5f3e1a22+AZx0q3VJm2n8sK1uQ4yWbD7f5tHcR9pLeGxMzNaVoI2B")
    }

    func proof(ofEntry index: Int64) -> String? {
        index < 4_181 ? "c2sp.org/tlog-proof@v1\nindex \(index)\nmhyCS7yfP1sJ0oXn\n" : nil
    }

    func search(_ text: String, limit: Int) -> SearchResults {
        let lower = text.lowercased()
        return SearchResults(
            people: Array(people.filter { "\($0.id) \($0.name)".lowercased().contains(lower) }.prefix(limit)),
            assets: Array(assets.map(\.id).filter { $0.path.lowercased().contains(lower) }.prefix(limit)),
            decision: decisionDetails.map(\.record.decision.id).first { $0.text == text })
    }

    private func matches(_ activity: Activity, _ filter: RecordFilter) -> Bool {
        if let person = filter.person, activity.actor.person != person { return false }
        if let asset = filter.asset, activity.asset != asset { return false }
        if let kind = filter.kind, activity.kind != kind { return false }
        return switch filter.outcome {
        case nil: true
        case .allowed: activity.outcome == .completed
        case .refused: activity.outcome == .refused
        case .cut: activity.outcome == .cut
        case .interrupted: activity.outcome == .interrupted
        case .failed: activity.outcome == .failed
        }
    }
}
