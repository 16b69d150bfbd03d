import Domain
import Hummingbird

extension Console {
    /// Rows of one table; the page says how many more there are.
    private static let rowLimit = 100

    private struct RevisionFacts {
        let commit: String
        let shortCommit: String
        let title: String
        let author: String
        let authorPath: String?
        let time: TimeView
        let run: String?

        init(_ revision: RevisionSummary) {
            commit = revision.commit
            shortCommit = String(revision.commit.prefix(10))
            title = revision.title
            author = Phrasing.actor(revision.author)
            authorPath = revision.author.person.map(Address.person)
            time = TimeView(revision.time)
            run = revision.run
        }
    }

    private struct ChangedFileRow {
        let path: String
        let page: String?
        let change: String
        let sizes: String
    }

    private struct RevisionDifferenceView {
        let asset: String
        let assetPath: String
        let kind: String
        let before: RevisionFacts?
        let after: RevisionFacts
        let summary: String
        let files: [ChangedFileRow]
    }

    private struct FileDifferenceView {
        let path: String
        let asset: String
        let assetPath: String
        let kind: String
        let before: RevisionFacts?
        let after: RevisionFacts
        let summary: String
        let isAlert: Bool
        let chart: DifferenceChart?
        let isCompared: Bool
        let rows: [TensorRow]
        let more: String?
        let notes: [String]
        let revisionPath: String
        let serverAddress: String
    }

    /// What a model's revision changed.
    func modelDifference(_ visit: Visit) async throws -> Response { try await difference(.model, visit) }

    /// What a dataset's revision changed.
    func datasetDifference(_ visit: Visit) async throws -> Response { try await difference(.dataset, visit) }

    private func difference(_ kind: AssetID.Kind, _ visit: Visit) async throws -> Response {
        guard let organisation = visit.parameters.get("organisation"), let name = visit.parameters.get("name"),
            let id = try? AssetID(kind: kind, organisation: organisation, name: name)
        else { throw ConsoleFailure.notFound }
        let (revision, before) = (visit.query("revision"), visit.query("before"))
        guard let path = visit.query("path") else {
            guard let detail = try await queries.difference(of: id, in: revision, since: before) else {
                throw ConsoleFailure.notFound
            }
            return page("What changed", .models, Self.view(of: detail, id), with: "revision-difference", for: visit)
        }
        guard let detail = try await queries.difference(of: path, of: id, in: revision, since: before) else {
            throw ConsoleFailure.notFound
        }
        return page("What changed in \(path)", .models, view(of: detail, id), with: "file-difference", for: visit)
    }

    private static func view(of detail: RevisionDifference, _ id: AssetID) -> RevisionDifferenceView {
        let counts = [RevisionDifference.File.Change.added, .changed, .removed].compactMap { change in
            let count = detail.files.count { $0.change == change }
            return count == 0 ? nil : "\(Phrasing.count(count, "file")) \(change.rawValue)"
        }
        return RevisionDifferenceView(
            asset: id.path, assetPath: Address.asset(id), kind: id.kind.rawValue,
            before: detail.before.map(RevisionFacts.init), after: RevisionFacts(detail.after),
            summary: counts.isEmpty ? "No file differs." : counts.joined(separator: ", ") + ".",
            files: detail.files.map { file in
                ChangedFileRow(
                    path: file.path,
                    page: file.change == .changed
                        ? Address.difference(
                            of: file.path, of: id, in: detail.after.commit, since: detail.before?.commit) : nil,
                    change: file.change.rawValue,
                    sizes: [file.bytesBefore, file.bytesAfter].map { $0.map(Phrasing.bytes) ?? "–" }
                        .joined(separator: " → "))
            })
    }

    private func view(of detail: FileDifference, _ id: AssetID) -> FileDifferenceView {
        var tensors: [TensorDifference] = []
        var notes: [String] = []
        let summary: String
        switch detail.outcome {
        case .notCompared(let reason): summary = reason
        case .compared(let all, let general):
            (tensors, notes) = (all, general)
            summary = Self.summary(all)
        }
        let sorted = tensors.filter { !$0.isSame || !$0.notes.isEmpty }.sorted { left, right in
            let weights = (left.notes.count, right.notes.count)
            if weights.0 != weights.1 { return weights.0 > weights.1 }
            let moved = (left.numbers?.relativeUpdate ?? 0, right.numbers?.relativeUpdate ?? 0)
            return moved.0 != moved.1 ? moved.0 > moved.1 : left.name < right.name
        }
        let rest = sorted.count - Self.rowLimit
        return FileDifferenceView(
            path: detail.path, asset: id.path, assetPath: Address.asset(id), kind: id.kind.rawValue,
            before: detail.before.map(RevisionFacts.init), after: RevisionFacts(detail.after), summary: summary,
            isAlert: tensors.contains { !$0.notes.isEmpty } || !notes.isEmpty,
            chart: DifferenceChart(tensors, description: summary), isCompared: !tensors.isEmpty,
            rows: sorted.prefix(Self.rowLimit).map(TensorRow.init),
            more: rest > 0 ? "and \(Phrasing.count(rest, "tensor")) more that changed less" : nil, notes: notes,
            revisionPath: Address.difference(of: nil, of: id, in: detail.after.commit, since: detail.before?.commit),
            serverAddress: configuration.serverAddress)
    }

    /// What the picture shows, in words.
    private static func summary(_ tensors: [TensorDifference]) -> String {
        let changed = tensors.filter { !$0.isSame }
        guard !changed.isEmpty else { return "All \(Phrasing.count(tensors.count, "tensor")) are the same." }
        let moved = changed.filter { $0.numbers?.relativeUpdate.isFinite == true }
        let most = moved.max { ($0.numbers?.relativeUpdate ?? 0) < ($1.numbers?.relativeUpdate ?? 0) }
        var words = "\(changed.count) of \(Phrasing.count(tensors.count, "tensor")) changed"
        if let most, let numbers = most.numbers {
            words += "; \(most.name) moved most, by \(Phrasing.share(numbers.relativeUpdate)) of its norm"
        }
        let marked = tensors.count { !$0.notes.isEmpty }
        return words + (marked == 0 ? "; none stands out." : "; \(marked) deserve\(marked == 1 ? "s" : "") a look.")
    }
}
