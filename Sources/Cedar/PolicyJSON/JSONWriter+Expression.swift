extension JSONWriter {
    /// Names in one `has` up to which they are written as Cedar writes them, as a chain; beyond, as a list, which
    /// Cedar reads too, since a chain repeats its operand and would grow with the square of their number.
    private static let hasNames = 32

    /// Appends an expression. Recursion is bounded by `Limits.expressionDepth`.
    mutating func append(_ expression: Expression) {
        switch expression.node {
        case .literal(let value):
            append(raw: "{\"Value\":")
            append(value)
            append(raw: "}")
        case .variable(let variable):
            append(raw: "{\"Var\":")
            append(quoted: Text(variable.rawValue))
            append(raw: "}")
        case .ifThenElse(let test, let first, let second):
            append(raw: "{\"if-then-else\":{\"if\":")
            append(test)
            append(raw: ",\"then\":")
            append(first)
            append(raw: ",\"else\":")
            append(second)
            append(raw: "}}")
        case .and(let operands): append(chain: operands, "&&")
        case .or(let operands): append(chain: operands, "||")
        case .unary(let operation, let operand): append(operation, operand)
        case .binary(let operation, let left, let right):
            open(Text(operation.rawValue), "left")
            append(left)
            append(raw: ",\"right\":")
            append(right)
            append(raw: "}}")
        case .attribute(let operand, let name):
            open(".", "left")
            append(operand)
            appendAttribute(name)
        case .has(let operand, let names): append(operand, has: names)
        case .like(let operand, let pattern): append(operand, like: pattern)
        case .isType(let operand, let type, let ancestor):
            open("is", "left")
            append(operand)
            append(raw: ",\"entity_type\":")
            append(quoted: type.name)
            if let ancestor {
                append(raw: ",\"in\":")
                append(ancestor)
            }
            append(raw: "}}")
        case .set(let elements, _):
            append(raw: "{\"Set\":")
            append(elements, opening: "[", closing: "]") { writer, element in writer.append(element) }
            append(raw: "}")
        case .record(let entries, _): append(entries)
        case .call(let function, let arguments, _):
            append(raw: "{")
            append(quoted: Text(function.rawValue))
            append(raw: ":")
            append(arguments, opening: "[", closing: "]") { writer, argument in writer.append(argument) }
            append(raw: "}")
        }
    }

    /// Appends `{"kind":{"side":`.
    private mutating func open(_ kind: Text, _ side: StaticString) {
        append(raw: "{")
        append(quoted: kind)
        append(raw: ":{\"")
        append(raw: side)
        append(raw: "\":")
    }

    /// Appends a flat chain as the left-nested operators it stands for.
    private mutating func append(chain operands: [Expression], _ kind: Text) {
        guard let first = operands.first else { return }
        for _ in operands.dropFirst() { open(kind, "left") }
        append(first)
        for operand in operands.dropFirst() {
            append(raw: ",\"right\":")
            append(operand)
            append(raw: "}}")
        }
    }

    /// Appends a unary operator.
    private mutating func append(_ operation: UnaryOperator, _ operand: Expression) {
        switch operation {
        case .not: open("!", "arg")
        case .negate: open("neg", "arg")
        case .isEmpty: open("isEmpty", "arg")
        }
        append(operand)
        append(raw: "}}")
    }

    /// Appends `,"attr":…` and closes the operator.
    private mutating func appendAttribute(_ name: Text) {
        append(raw: ",\"attr\":")
        append(quoted: name)
        append(raw: "}}")
    }

    /// Appends `has`, of several names as the chain of tests that it stands for.
    private mutating func append(_ operand: Expression, has names: [Text]) {
        guard names.count == 1 || names.count <= Self.hasNames && !operand.hasChain else {
            open("has", "left")
            append(operand)
            append(raw: ",\"attr\":")
            append(names, opening: "[", closing: "]") { writer, name in writer.append(quoted: name) }
            append(raw: "}}")
            return
        }
        for _ in names.dropFirst() { open("&&", "left") }
        for index in names.indices {
            if index > 0 { append(raw: ",\"right\":") }
            open("has", "left")
            for _ in 0..<index { open(".", "left") }
            append(operand)
            for name in names[..<index] { appendAttribute(name) }
            appendAttribute(names[index])
            if index > 0 { append(raw: "}}") }
        }
    }

    /// Appends `like`, the pattern code point by code point as Cedar writes it.
    private mutating func append(_ operand: Expression, like pattern: Pattern) {
        open("like", "left")
        append(operand)
        append(raw: ",\"pattern\":[")
        var isFirst = true
        for (index, piece) in pattern.pieces.enumerated() {
            if index > 0 {
                append(raw: isFirst ? "\"Wildcard\"" : ",\"Wildcard\"")
                isFirst = false
            }
            for scalar in piece.string.unicodeScalars {
                append(raw: isFirst ? "{\"Literal\":" : ",{\"Literal\":")
                isFirst = false
                append(quoted: Text(String(scalar)))
                append(raw: "}")
            }
        }
        append(raw: "]}}")
    }

    /// Appends a record literal, its entries in ascending order of their keys.
    private mutating func append(_ entries: [Expression.Entry]) {
        append(raw: "{\"Record\":")
        append(entries.sorted { $0.key < $1.key }, opening: "{", closing: "}") { writer, entry in
            writer.append(quoted: entry.key)
            writer.append(raw: ":")
            writer.append(entry.value)
        }
        append(raw: "}")
    }
}

extension Expression {
    /// Whether the tree holds a `has` of several names, which as a chain would be repeated by one around it.
    fileprivate var hasChain: Bool {
        switch node {
        case .literal, .variable: false
        case .has(let operand, let names): names.count > 1 || operand.hasChain
        case .ifThenElse(let test, let first, let second): test.hasChain || first.hasChain || second.hasChain
        case .and(let operands), .or(let operands), .set(let operands, _), .call(_, let operands, _):
            operands.contains(where: \.hasChain)
        case .unary(_, let operand), .attribute(let operand, _), .like(let operand, _): operand.hasChain
        case .binary(_, let left, let right): left.hasChain || right.hasChain
        case .isType(let operand, _, let ancestor): operand.hasChain || (ancestor?.hasChain ?? false)
        case .record(let entries, _): entries.contains { $0.value.hasChain }
        }
    }
}
