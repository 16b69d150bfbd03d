import Domain
import GRDB
import Monitoring

/// A filter as an SQL condition over the columns that the activity and the decision table share.
struct ActivityCondition {
    /// The condition, with `?` for each argument; always true for an empty filter.
    private(set) var sql = "TRUE"
    /// The arguments in the order of their `?`.
    private(set) var arguments = StatementArguments()

    /// Translates `filter`, and the page boundary `before`.
    init(_ filter: ActivityFilter, before: UInt64?) {
        add("person = ?", filter.person?.text)
        add("project = ?", filter.project?.text)
        add("asset = ?", filter.asset?.description)
        add("kind = ?", filter.kind?.rawValue)
        add("outcome = ?", filter.outcome?.rawValue)
        add("subject = ?", filter.subject?.text)
        add("time >= ?", filter.from?.microseconds)
        add("time < ?", filter.until?.microseconds)
        add("ledger_index < ?", before.map { Int64(clamping: $0) })
    }

    private mutating func add(_ condition: String, _ value: (some DatabaseValueConvertible)?) {
        guard let value else { return }
        sql += " AND \(condition)"
        arguments += [value]
    }
}
