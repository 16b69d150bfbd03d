import Access
import Domain
import HTTPTypes
import Hummingbird
import Monitoring

extension Console {
    /// Most bytes of a kept record that its page shows, counted as they leave.
    private static let recordBytes = 36_000

    private struct KeptView {
        let place: String
        let time: TimeView
        let text: String?
        let note: String?
        let cut: String?
        let event: String
        let eventCut: String?
        let linesLabel: String
    }

    private struct RecordView {
        let digest: String
        let title: String
        let findingPath: String
        let kept: [KeptView]
        let more: Bool
        let person: String?
    }

    /// One finding, why it was made and what was said of it. Where it is about a person the look is recorded.
    func finding(_ visit: Visit) async throws -> Response {
        let standing = try await seenFinding(visit)
        return try await findingPage(standing, visit)
    }

    /// The original record that a finding was made from, as it is kept.
    func findingRecord(_ visit: Visit) async throws -> Response {
        let standing = try await seenFinding(visit)
        let finding = standing.finding
        guard let digest = visit.parameters.get("digest").flatMap({ try? ContentDigest(hex: $0) }),
            finding.events.contains(digest)
        else { throw ConsoleFailure.notFound }
        let found = try await findingQueries.records(of: digest, limit: 3)
        let view = RecordView(
            digest: digest.hex, title: RawText.line(finding.rule.title, limit: 200),
            findingPath: Address.finding(finding.id),
            kept: found.prefix(2).map { Self.view(of: $0, limit: Self.recordBytes / min(found.count, 2)) },
            more: found.count > 2, person: finding.person?.text)
        return page("Record \(digest.hex.prefix(12))", .findings, view, with: "record", for: visit)
    }

    /// Takes what an operator says of a finding.
    func judgeFinding(_ visit: Visit, _ fields: FormFields) async throws -> Response {
        guard visit.isOperator, let id = visit.parameters.get("finding"),
            let standing = try await findingQueries.finding(id)
        else { throw ConsoleFailure.notFound }
        let reason = fields["reason"] ?? ""
        guard let verdict = fields["verdict"].flatMap(FindingJudgement.Verdict.init(rawValue:)) else {
            return try await findingPage(standing, visit, problem: ("choose one of the two buttons", reason))
        }
        do {
            _ = try await judging.judge(
                id, verdict, reason: reason, by: visit.session.actor, client: visit.client)
            return redirect(to: Address.finding(id) + "#said")
        } catch let error as FindingJudgementError {
            return try await findingPage(standing, visit, problem: (error.description, reason))
        }
    }

    private func seenFinding(_ visit: Visit) async throws -> FindingStanding {
        guard let id = visit.parameters.get("finding"), let standing = try await findingQueries.finding(id) else {
            throw ConsoleFailure.notFound
        }
        if let person = standing.finding.person {
            try await acts.recordView(of: person, by: visit.session.actor, client: visit.client)
        }
        return standing
    }

    private func findingPage(
        _ standing: FindingStanding, _ visit: Visit, problem: (words: String, reason: String)? = nil
    ) async throws -> Response {
        let rule = try await findingQueries.rule(standing.finding.rule.reference)
        let view = FindingView(
            standing, rule: rule, for: visit, dataDirectory: configuration.dataDirectory, problem: problem)
        return page(
            standing.finding.rule.title, .findings, view, with: "finding", for: visit,
            status: problem == nil ? .ok : .unprocessableContent)
    }

    private static func view(of kept: KeptRecord, limit: Int) -> KeptView {
        let event = kept.event
        let bytes = Array(kept.lines.joined(separator: [0x0A]))
        let line = RawText.shown(bytes, limit: limit)
        let record = IndentedJSON.text(event.record)
        let shown = RawText.shown(record, limit: limit)
        let note: String? =
            kept.lines.isEmpty
            ? "Nothing of the line is kept: it is from a time before, or it was cut at the door."
            : kept.isWhole
                ? nil
                : "This is the line that completed the record. The record is a part of it, or something was cut from "
                    + "it at the door, so its own SHA-256 is another."
        return KeptView(
            place: "\(event.source), line \(Phrasing.exact(event.line + 1))", time: TimeView(event.time),
            text: kept.lines.isEmpty ? nil : line.text, note: note, cut: cutWords(line.byteCount, of: bytes.count),
            event: shown.text, eventCut: cutWords(shown.byteCount, of: record.count),
            linesLabel: kept.lines.count > 1 ? "The \(kept.lines.count) original lines" : "The original line")
    }

    private static func cutWords(_ shown: Int, of all: Int) -> String? {
        shown == all
            ? nil
            : "The first \(Phrasing.bytes(Int64(shown))) of \(Phrasing.bytes(Int64(all))) are shown; "
                + "the store keeps all."
    }
}
