/// The written limits of everything this module reads from outside.
///
/// Nothing that Cedar parses or evaluates grows without one of these bounds: over a limit is an error that names
/// the limit, never a crash and never a silent truncation. All sizes are bytes of UTF-8 unless said otherwise.
public enum Limits {
    /// Longest policy text, in bytes: room for about half a million short policies.
    public static let policyTextBytes = 64 << 20

    /// Most policies and templates in one policy set.
    public static let policies = 1_000_000

    /// Deepest expression tree, in nodes from the root of a condition to a leaf.
    ///
    /// Parser, evaluator and destruction recurse once or a few times per level; the bound keeps them within a
    /// stack of 1 MiB in release builds and of 4 MiB in debug builds. Long chains of `&&` and `||` are flat and do not
    /// count.
    public static let expressionDepth = 200

    /// Most consecutive `!` or `-` before one operand, as in the Cedar grammar.
    public static let unaryOperators = 4

    /// Longest JSON document, in bytes.
    public static let jsonBytes = 512 << 20

    /// Deepest nesting of arrays and objects in a JSON document.
    public static let jsonDepth = 128

    /// Deepest nesting of arrays and objects in a policy set as JSON.
    ///
    /// An operator is two levels there, and a chain of `&&` nests as often as it has operators; Cedar itself stops at
    /// 127 levels.
    public static let policyJSONDepth = 1_024

    /// Most entities in one `Entities` value.
    public static let entities = 10_000_000

    /// Most ancestor links that are looked at while the hierarchy is made; those kept take 16 bytes each.
    ///
    /// A chain of n entities has n²/2 ancestor links, so a small file could otherwise ask for unbounded memory and
    /// time. Entities that share their only parent share its links, which count once.
    public static let ancestorLinks = 20_000_000

    /// Longest schema, as text or as JSON, in bytes.
    public static let schemaBytes = 16 << 20

    /// Most entity types, common types and actions in one schema.
    public static let schemaDeclarations = 100_000

    /// Deepest nesting of sets and records in one type as it is written.
    public static let typeDepth = 40

    /// Deepest nesting of a type once common types are put in place of their names.
    public static let resolvedTypeDepth = 100

    /// Most sets, records and attributes in one type once common types are put in place of their names.
    ///
    /// Without it twenty lines of common types, each with two attributes of the one before, would ask for a million
    /// attributes, and thirty lines for a billion.
    public static let resolvedTypeNodes = 100_000

    /// Most ancestor links among the entity types, or among the actions, of a schema.
    public static let schemaLinks = 500_000

    /// Most combinations of an action, a type of principal and a type of resource in one schema; the validator looks at
    /// every policy in each.
    public static let requestEnvironments = 1_000_000

    /// Most findings that the validator reports for one policy; it stops there.
    public static let findingsPerPolicy = 1_000

    /// Most clauses that an explanation says about one policy that holds.
    public static let explanationClauses = 8

    /// Most values that an explanation says about one clause.
    public static let explanationValues = 8

    /// Longest value that an explanation gives as JSON, in bytes; longer ones are given as shortened text alone.
    public static let explanationValueBytes = 1_024

    /// Most candidates that one page of a reverse query decides; a page that reaches it says where to go on.
    public static let reachDecisions = 1_000_000
}
