/// The conditions of a whole policy set, compiled: operations and the tables they refer to. Immutable and shared.
final class Program: Sendable {
    /// All operations; an operation refers only to earlier ones.
    let operations: ContiguousArray<Operation>
    /// Runs of operations that have more operands than an operation holds.
    let operands: ContiguousArray<Int32>
    /// The constant values.
    let literals: ContiguousArray<Value>
    /// The numbers of constant integers, datetimes and durations.
    let numbers: ContiguousArray<Int64>
    /// Names of attributes.
    let names: ContiguousArray<Text>
    /// Lists of names, of `has` and of record literals.
    let nameLists: ContiguousArray<[Text]>
    /// The patterns of `like`.
    let patterns: ContiguousArray<Pattern>
    /// The types of `is`.
    let types: ContiguousArray<EntityType>
    /// The functions called.
    let functions: ContiguousArray<ExtensionFunction>
    /// The paths that are looked up once a request.
    let paths: ContiguousArray<AttributePath>
    /// What the policies name.
    let vocabulary: Vocabulary

    /// Freezes what a builder made.
    init(_ builder: ProgramBuilder) {
        operations = builder.operations
        operands = builder.operands
        literals = builder.literals
        numbers = builder.numbers
        names = builder.names
        nameLists = builder.nameLists
        patterns = builder.patterns
        types = builder.types
        functions = builder.functions
        paths = builder.paths
        vocabulary = builder.vocabulary
    }
}
