/// An expression with its type in one environment, without the parts that are never evaluated there.
final class TypedExpression {
    /// The expression; its children are those of `children`.
    let expression: Expression
    /// Its type.
    let type: CedarType?
    /// Its parts in the order of evaluation.
    let children: [TypedExpression]

    /// Joins an expression, its type and its parts.
    init(_ expression: Expression, _ type: CedarType?, _ children: [TypedExpression]) {
        self.expression = expression
        self.type = type
        self.children = children
    }
}
