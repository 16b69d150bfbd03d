/// A value in the state database that Remit cannot have written. The caller answers 503; the file needs repair.
struct StoredValueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The column that holds it.
    let column: String
    /// What is wrong.
    let cause: String

    var description: String { "the state database holds a bad `\(column)`: \(cause)" }
}
