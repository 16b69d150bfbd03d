/// A ``Comparison`` with its field by number.
struct CompiledComparison: Sendable {
    /// The field; -1 for every value of the event.
    let field: Int32
    /// What a value is compared with.
    let test: CompiledTest
}
