/// Writes a comparison as JSON: the contract of `remit diff --format json`.
public enum DiffReportJSON {
    /// The report as one line of JSON, members always in the same order. Numbers that are not finite are null.
    ///
    /// - Parameter report: the report.
    public static func encode(_ report: DiffReport) -> String {
        let summary = [
            ("tensors", String(report.changes.count)), ("same", String(report.changes.count(where: \.isSame))),
            ("changed", String(report.changedCount)), ("added", String(report.changes.count { $0.before == nil })),
            ("removed", String(report.changes.count { $0.after == nil })),
            ("findings", String(report.findings.count)), ("historySteps", String(report.historySteps)),
        ]
        return ReportJSON.object([
            ("before", ReportJSON.string(report.before)), ("after", ReportJSON.string(report.after)),
            ("same", String(report.isSame)), ("summary", ReportJSON.object(summary)),
            ("warnings", array(report.warnings.map(ReportJSON.string))),
            ("findings", array(report.findings.map(finding))), ("tensors", array(report.changes.map(tensor))),
        ])
    }

    private static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

    private static func finding(_ finding: DiffFinding) -> String {
        ReportJSON.object([
            ("rule", ReportJSON.string(finding.rule.rawValue)),
            ("tensor", finding.tensor.map(ReportJSON.string) ?? "null"),
            ("message", ReportJSON.string(finding.message)),
        ])
    }

    private static func form(_ form: TensorForm?) -> String {
        guard let form else { return "null" }
        return ReportJSON.object([
            ("type", ReportJSON.string(form.type)), ("shape", array(form.shape.map(String.init))),
        ])
    }

    private static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }

    private static func tensor(_ change: TensorChange) -> String {
        var members = [
            ("name", ReportJSON.string(change.name)), ("before", form(change.before)), ("after", form(change.after)),
            ("same", String(change.isSame)),
        ]
        if let statistics = change.statistics { members += numbers(statistics) }
        if let share = change.changedBlocks { members.append(("changedBlockShare", number(share))) }
        if let rank = change.rank {
            members.append(("rank", ReportJSON.object([("estimate", String(rank.rank)), ("of", String(rank.most))])))
        }
        if let obstacle = change.obstacle { members.append(("notCompared", ReportJSON.string(obstacle))) }
        return ReportJSON.object(members)
    }

    private static func numbers(_ statistics: UpdateStatistics) -> [(String, String)] {
        [
            ("numbers", String(statistics.elements)), ("changed", String(statistics.changed)),
            ("signFlips", String(statistics.signFlips)), ("relativeUpdate", number(statistics.relativeUpdate)),
            ("normBefore", number(statistics.normBefore)), ("normAfter", number(statistics.normAfter)),
            ("updateNorm", number(statistics.updateNorm)), ("smallestUpdate", number(statistics.smallestUpdate)),
            ("largestUpdate", number(statistics.largestUpdate)), ("constancy", number(statistics.constancy)),
            ("nanBefore", String(statistics.noNumbersBefore)), ("nanAfter", String(statistics.noNumbersAfter)),
            ("infiniteBefore", String(statistics.infiniteBefore)),
            ("infiniteAfter", String(statistics.infiniteAfter)),
        ]
    }
}
