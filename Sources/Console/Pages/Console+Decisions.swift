import Access
import Domain
import Hummingbird

extension Console {
    /// Rows of one part of a list.
    static let pageSize = 50

    private struct DecisionsView {
        let filter: FilterChips
        let rows: [DecisionRow]
        let nextPath: String?
        let isFirstPage: Bool
        let refreshPath: String
        let streamPath: String
        let firstPath: String
        let serverAddress: String
    }

    private struct MissingRow {
        let reason: String
        let remedy: String?
    }

    private struct Fact {
        let name: String
        let value: String
        let path: String?
    }

    private struct TransferView {
        let bar: ShareBar
        let facts: [Fact]
    }

    private struct DecisionView {
        let id: String
        let time: TimeView
        let outcome: OutcomeView
        let sentence: String
        let missing: [MissingRow]
        let facts: [Fact]
        let policies: [String]
        let policySet: String
        let errors: [String]
        let why: WhyView?
        let transfer: TransferView?
        let index: Int64
        let dataDirectory: String
        let request: String
        let entities: String
        let showsGrounds: Bool
        let isDenied: Bool
    }

    /// Decisions, newest first.
    func decisions(_ visit: Visit) async throws -> Response {
        let filter = FilterChips.filter(of: visit)
        let before = visit.query("before").flatMap { Int64($0) }
        let part = try await queries.decisions(matching: filter, before: before, limit: Self.pageSize)
        let base = "/console/decisions"
        let view = DecisionsView(
            filter: FilterChips(decisions: filter, base: base),
            rows: part.elements.map { DecisionRow($0, forOperator: true) },
            nextPath: part.next.map { Address.records(base, filter, extra: [("before", "\($0)")]) },
            isFirstPage: before == nil, refreshPath: Address.records(base, filter),
            streamPath: Address.records(base + "/stream", filter), firstPath: Address.records(base, filter),
            serverAddress: configuration.serverAddress)
        return page("Decisions", .decisions, view, with: "decisions", for: visit)
    }

    /// Why something was allowed or refused.
    func decision(_ visit: Visit) async throws -> Response {
        guard let text = visit.parameters.get("decision"), let id = try? DecisionID(text),
            let detail = try await queries.decision(id), visit.maySee(detail)
        else { throw ConsoleFailure.notFound }
        let view = view(of: detail, for: visit)
        let section: Frame.Section = visit.isOperator ? .decisions : .ownRecord
        return page("\(view.outcome.word): \(view.sentence)", section, view, with: "decision", for: visit)
    }

    private func view(of detail: DecisionDetail, for visit: Visit) -> DecisionView {
        let record = detail.record
        let decision = record.decision
        // INVARIANT: whoever is not an operator learns of a concealed asset exactly what an absent one would show.
        let showsGrounds = visit.isOperator || decision.outcome != .conceal
        var missing: [MissingRow] = []
        if case .deny(let refusal) = decision.outcome {
            missing = refusal.missing.map { MissingRow(reason: $0.reason, remedy: $0.remedy.isEmpty ? nil : $0.remedy) }
        }
        return DecisionView(
            id: decision.id.text, time: TimeView(decision.time),
            outcome: OutcomeView(decision.outcome, forOperator: visit.isOperator),
            sentence: "\(record.caller.person) asked to \(record.action.rawValue) \(record.asset.path)",
            missing: missing,
            facts: facts(of: detail, for: visit), policies: showsGrounds ? decision.policies : [],
            policySet: showsGrounds ? record.policySet : "", errors: visit.isOperator ? record.errors : [],
            why: showsGrounds ? detail.explanation.flatMap { WhyView($0, forOperator: visit.isOperator) } : nil,
            transfer: showsGrounds ? record.transfer.map { transferView($0, record) } : nil, index: detail.index,
            dataDirectory: configuration.dataDirectory, request: visit.isOperator ? record.request : "",
            entities: visit.isOperator ? record.entities : "", showsGrounds: showsGrounds,
            isDenied: !decision.isPermitted)
    }

    private func facts(of detail: DecisionDetail, for visit: Visit) -> [Fact] {
        let record = detail.record
        let all = visit.isOperator
        let filter = RecordFilter(person: record.caller.person, asset: record.asset)
        var facts = [
            Fact(
                name: "Person", value: record.caller.person.text,
                path: all ? Address.person(record.caller.person) : "/console/me"),
            Fact(name: "Project", value: record.caller.project.text, path: nil),
            Fact(name: "Action", value: record.action.rawValue, path: all ? Address.decisions(filter) : nil),
            Fact(
                name: record.asset.kind == .model ? "Model" : "Dataset", value: record.asset.path,
                path: all ? Address.asset(record.asset) : nil),
        ]
        if let path = record.target?.path { facts.append(Fact(name: "File", value: path, path: nil)) }
        // INVARIANT: an absent asset has no revision, so a concealed one shows none either.
        let resolved = all || record.decision.outcome != .conceal ? record.target : nil
        if let revision = resolved?.revision { facts.append(Fact(name: "Revision", value: revision, path: nil)) }
        if let start = resolved?.rangeStart, let length = resolved?.rangeLength {
            facts.append(
                Fact(
                    name: "Range",
                    value:
                        "\(Phrasing.bytes(length)) from byte \(Phrasing.exact(start)) "
                        + "(\(Phrasing.exact(length)) bytes)",
                    path: nil))
        }
        facts.append(Fact(name: "Token", value: record.caller.token.text, path: nil))
        facts.append(Fact(name: "Client", value: record.caller.client.userAgent, path: nil))
        facts.append(Fact(name: "Address", value: record.caller.client.address, path: nil))
        if let result = detail.result {
            let words = "\(OutcomeView(result.outcome).word), \(Phrasing.bytes(result.bytes)) sent"
            facts.append(Fact(name: "Result", value: words, path: all ? Address.activity(filter) : nil))
        }
        return facts
    }

    private func transferView(_ transfer: TransferFacts, _ record: DecisionRecord) -> TransferView {
        let share = EgressShare(
            person: record.caller.person, asset: record.asset, distinctBytes: transfer.distinctBytesLastDay,
            bytes: transfer.bytesLastDay, assetBytes: transfer.assetBytes)
        let budget = configuration.dailyBudgetMultiple
        let limit = Int64((Double(transfer.assetBytes) * budget).rounded(.down))
        func shown(_ bytes: Int64) -> String { "\(Phrasing.bytes(bytes)) (\(Phrasing.exact(bytes)) bytes)" }
        let words =
            "With this transfer: \(Phrasing.bytes(transfer.bytesLastDay)) in 24 hours, repeats included, "
            + "of a budget of \(Phrasing.bytes(limit))"
        return TransferView(
            bar: ShareBar(
                [share], scale: ShareBar.scale(for: [[share]], budget: budget), budget: budget, description: words),
            facts: [
                Fact(name: "This transfer", value: shown(transfer.requestedBytes), path: nil),
                Fact(name: "In 24 hours, with it", value: shown(transfer.bytesLastDay), path: nil),
                Fact(name: "Daily budget", value: "\(shown(limit)), \(Phrasing.multiple(budget)) the model", path: nil),
                Fact(
                    name: "Share of the model, 24 hours",
                    value: "\(Phrasing.percent(transfer.shareLastDay)), \(shown(transfer.distinctBytesLastDay))",
                    path: nil),
                Fact(
                    name: "Share of the model, 30 days",
                    value: "\(Phrasing.percent(transfer.shareLastThirtyDays)), "
                        + shown(transfer.distinctBytesLastThirtyDays), path: nil),
                Fact(name: "The model", value: shown(transfer.assetBytes), path: nil),
            ])
    }
}

extension Visit {
    /// Whether a decision is the visitor's to see.
    fileprivate func maySee(_ detail: DecisionDetail) -> Bool {
        isOperator || session.actor.person == detail.record.caller.person
    }
}
