/// Writes a comparison for people at a terminal.
public enum DiffReportText {
    /// The report as lines: what deserves a look, then the tensors that changed most, then a summary.
    ///
    /// - Parameters:
    ///   - report: the report.
    ///   - rows: how many tensors to show at most.
    public static func encode(_ report: DiffReport, rows: Int = 40) -> String {
        var lines = report.warnings.map { "warning: \(ScanSession.oneLine($0))" }
        for finding in report.findings {
            let tensor = finding.tensor.map { ScanSession.oneLine($0) + ": " } ?? ""
            lines.append("\(tensor)\(finding.message)  (\(finding.rule.rawValue))")
        }
        let changed = report.changes.filter { !$0.isSame && $0.before != nil && $0.after != nil }
        if !changed.isEmpty {
            if !lines.isEmpty { lines.append("") }
            lines += table(changed.sorted(by: isLarger).prefix(max(0, rows)).map { $0 })
            if changed.count > rows { lines.append("… and \(changed.count - rows) more that changed") }
            lines.append("")
        }
        let same = report.changes.count(where: \.isSame)
        let added = report.changes.count { $0.before == nil }
        let removed = report.changes.count { $0.after == nil }
        lines.append(
            "\(report.changes.count) tensors: \(same) the same, \(changed.count) changed, \(added) new, \(removed) gone"
                + (report.historySteps > 0 ? "; held against \(report.historySteps) earlier steps" : ""))
        return lines.joined(separator: "\n") + "\n"
    }

    /// Larger relative change first; what could not be measured before all.
    private static func isLarger(_ first: TensorChange, _ second: TensorChange) -> Bool {
        let one = first.statistics?.relativeUpdate ?? .infinity
        let other = second.statistics?.relativeUpdate ?? .infinity
        return one == other ? first.name < second.name : one > other
    }

    private static func table(_ changes: [TensorChange]) -> [String] {
        let hasRank = changes.contains { $0.rank != nil }
        var rows = [["tensor", "type and shape", "change", "norm", "numbers", "signs"] + (hasRank ? ["rank"] : [])]
        for change in changes {
            var row = [
                ScanSession.oneLine(change.name), change.after?.description ?? "", "", "",
                change.changedBlocks.map { ShortNumber.percent($0) } ?? change.obstacle ?? "", "",
            ]
            if let statistics = change.statistics {
                row[2] = ShortNumber.percent(statistics.relativeUpdate)
                row[3] = "\(ShortNumber.text(statistics.normBefore)) → \(ShortNumber.text(statistics.normAfter))"
                row[4] = ShortNumber.percent(statistics.changedShare)
                row[5] = ShortNumber.percent(statistics.flippedShare)
            }
            if hasRank { row.append(change.rank.map { "\($0.rank) of \($0.most)" } ?? "") }
            rows.append(row)
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - cell.count + 2)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}
