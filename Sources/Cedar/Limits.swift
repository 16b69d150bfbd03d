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

    /// Most ancestor links that are looked at while the hierarchy is made; those kept take 8 bytes each.
    ///
    /// A chain of n entities has n²/2 ancestor links, so a small file could otherwise ask for unbounded memory and
    /// time. Entities that share their only parent share its links, which count once.
    public static let ancestorLinks = 20_000_000
}
