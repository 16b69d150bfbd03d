import Domain
import GRDB
import Monitoring

/// A filter as an SQL condition over `finding` joined with `finding_entry`.
struct FindingCondition {
    /// The condition, with `?` for each argument; always true for an empty filter.
    private(set) var sql = "TRUE"
    /// The arguments in the order of their `?`.
    private(set) var arguments = StatementArguments()

    /// Translates `filter`, and the page boundary `before`.
    init(_ filter: FindingFilter, before: FindingKey? = nil) {
        add("finding.lane = ?", filter.lane?.rawValue)
        add("finding.level = ?", filter.level)
        add("finding.rule = ?", filter.rule)
        add("finding.person = ?", filter.person?.text)
        add("finding.source = (SELECT id FROM source WHERE name = ?)", filter.source?.text)
        add("finding.time >= ?", filter.from?.microseconds)
        add("finding.time < ?", filter.until?.microseconds)
        switch filter.standing {
        case nil: break
        case .open: sql += " AND finding_entry.verdict IS NULL"
        case .confirmed, .dismissed: add("finding_entry.verdict = ?", filter.standing?.rawValue)
        }
        if let before {
            sql += " AND (finding.time, finding.id) < (?, ?)"
            arguments += [before.time.microseconds, before.id]
        }
    }

    private mutating func add(_ condition: String, _ value: (some DatabaseValueConvertible)?) {
        guard let value else { return }
        sql += " AND \(condition)"
        arguments += [value]
    }
}
