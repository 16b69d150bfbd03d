/// The conditions of a whole policy set, compiled: operations and the tables they refer to. Immutable and shared.
final class Program: Sendable {
    /// A path, its names beside each other in `names`.
    struct Path: Sendable {
        /// Where the path starts.
        let root: Variable
        /// Whether the first name is that of a tag.
        let startsWithTag: Bool
        /// Where the names start.
        let start: Int32
        /// How many there are; at least one.
        let count: Int32
    }

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
    /// Their hashes.
    let nameHashes: ContiguousArray<UInt64>
    /// Lists of names, of `has` and of record literals.
    let nameLists: ContiguousArray<[Text]>
    /// The patterns of `like`.
    let patterns: ContiguousArray<Pattern>
    /// The types of `is`.
    let types: ContiguousArray<EntityType>
    /// The functions called.
    let functions: ContiguousArray<ExtensionFunction>
    /// The paths that are looked up once a request.
    let paths: ContiguousArray<Path>
    /// What the policies name.
    private let vocabulary: Vocabulary

    /// Freezes what a builder made.
    init(_ builder: ProgramBuilder) {
        operations = builder.operations
        operands = builder.operands
        literals = builder.literals
        numbers = builder.numbers
        nameLists = builder.nameLists
        patterns = builder.patterns
        types = builder.types
        functions = builder.functions
        var allNames = builder.names
        paths = ContiguousArray(
            builder.paths.map { path in
                let start = Int32(allNames.count)
                allNames.append(contentsOf: path.names)
                return Path(
                    root: path.root, startsWithTag: path.startsWithTag, start: start, count: Int32(path.names.count))
            })
        names = allNames
        nameHashes = ContiguousArray(allNames.map(\.quickHash))
        vocabulary = builder.vocabulary
    }

    /// Whether some policy asks for a type.
    var hasTypes: Bool { vocabulary.hasTypes }

    /// The number of an entity, nil where no policy names it.
    @inline(__always)
    func number(of uid: EntityUID) -> Int32? { vocabulary.entities.number(of: uid) }

    /// The number of the ancestor at an index, nil where no policy names it.
    @inline(__always)
    func number(of ancestors: Ancestors, at index: Int) -> Int32? {
        vocabulary.entities.number(hash: ancestors.hashes[index]) { $0 == ancestors.sorted[index] }
    }

    /// The key for equality with a value; `unknown` where no policy names it.
    func key(of value: Value) -> IndexKey { vocabulary.key(of: value) }

    /// The key for a type; `unknown` where no policy names it.
    func key(of type: EntityType) -> IndexKey { vocabulary.key(of: type) }
}
