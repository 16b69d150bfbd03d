/// A node of the expression tree in a `when` or `unless` clause, with the place it was read from.
///
/// Nothing evaluates an expression but the evaluator; this type is public so that tools (validator, index, formatter,
/// explanations) can walk it.
public struct Expression: Sendable {
    /// One entry of a record literal.
    public struct Entry: Sendable {
        /// The key.
        public let key: Text
        /// The expression under the key.
        public let value: Expression
    }

    /// The kinds of node. Sugar that the policy's author wrote (`>`, `!=`, `has a.b`) is kept, not expanded.
    public indirect enum Node: Sendable {
        /// A Boolean, integer, string or entity as written.
        case literal(Value)
        /// `principal`, `action`, `resource` or `context`.
        case variable(Variable)
        /// `if … then … else …`.
        case ifThenElse(Expression, Expression, Expression)
        /// A chain of `&&`: the operands of a left-nested chain, at least two, so that long chains stay flat.
        case and([Expression])
        /// A chain of `||`, in the same form.
        case or([Expression])
        /// A unary operator.
        case unary(UnaryOperator, Expression)
        /// A binary operator or a method of one argument.
        case binary(BinaryOperator, Expression, Expression)
        /// `e.name` or `e["name"]`.
        case attribute(Expression, Text)
        /// `e has name`, `e has "name"` or `e has a.b.c`: one or more names.
        case has(Expression, [Text])
        /// `e like "pattern"`.
        case like(Expression, Pattern)
        /// `e is Type`, or `e is Type in other`.
        case isType(Expression, EntityType, Expression?)
        /// A set literal; `constant` is its value where all elements are constant.
        case set([Expression], constant: Value?)
        /// A record literal, keys distinct; `constant` is its value where all entries are constant.
        case record([Entry], constant: Value?)
        /// A call of an extension function; `constant` is its value where it is constant and does not fail.
        case call(ExtensionFunction, [Expression], constant: Value?)
    }

    /// What the node is.
    public let node: Node
    /// Where it was read.
    public let range: SourceRange
    /// The height of the tree under the node, 1 for a leaf; at most `Limits.expressionDepth`.
    let depth: UInt16

    /// Makes a node whose children the parser has built.
    init(_ node: Node, range: SourceRange, depth: UInt16) {
        self.node = node
        self.range = range
        self.depth = depth
    }

    /// The value of the node where it does not depend on the request or the entities.
    var constant: Value? {
        switch node {
        case .literal(let value): value
        case .set(_, let constant), .record(_, let constant), .call(_, _, let constant): constant
        default: nil
        }
    }
}
