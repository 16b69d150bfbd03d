extension PolicyJSONReader {
    /// Writes an expression, in parentheses where it holds together less tightly than `form`.
    mutating func expression(_ json: JSONValue, atLeast form: ExpressionForm) throws(PolicySetJSONError) {
        try checkSize(json)
        let members = try self.members(json, "an expression: an object with one key")
        guard members.count == 1, let (key, body) = members.first.map({ ($0.key, $0.value) }) else {
            throw fault("an expression has exactly one key, which says its kind; this has \(members.count)", json)
        }
        let ownForm = Self.form(key, body)
        if ownForm < form { append("(") }
        try expression(key, body, json)
        if ownForm < form { append(")") }
    }

    /// How tightly an expression of this kind holds together.
    private static func form(_ key: Text, _ body: JSONValue) -> ExpressionForm {
        switch key.string {
        case "if-then-else": return .whole
        case "||": return .or
        case "&&": return .and
        case "==", "!=", "<", "<=", ">", ">=", "in", "like", "is": return .relation
        case "has":
            // A list of names may become a chain.
            if case .object(let members) = body.content,
                case .array? = members.first(where: { $0.key == "attr" })?
                    .value.content
            {
                return .and
            }
            return .relation
        case "+", "-": return .sum
        case "*": return .product
        case "!", "neg": return .unary
        case "Value":
            if case .integer(let number) = body.content, number < 0 { return .unary }
            return .member
        default: return .member
        }
    }

    /// Writes an expression of the kind `key`.
    private mutating func expression(
        _ key: Text, _ body: JSONValue, _ json: JSONValue
    ) throws(PolicySetJSONError) {
        switch key.string {
        case "Value": try value(body)
        case "Var": try variable(body)
        case "Slot": throw fault("slots stand in the scope only", json)
        case "!", "neg":
            let members = try object(body, "`\(key)`: an object with `arg`", keys: ["arg"])
            append(key == "!" ? "!" : "-(")
            try expression(
                try required("arg", of: members, body), atLeast: key == "!" ? .member : .whole)
            if key != "!" { append(")") }
        case "isEmpty":
            let members = try object(body, "`isEmpty`: an object with `arg`", keys: ["arg"])
            try expression(try required("arg", of: members, body), atLeast: .member)
            append(".isEmpty()")
        case "&&", "||": try chain(key, json)
        case "==", "!=", "<", "<=", ">", ">=", "in": try infix(key, body, left: .sum, right: .sum)
        case "+", "-": try infix(key, body, left: .sum, right: .product)
        case "*": try infix(key, body, left: .product, right: .unary)
        case "contains", "containsAll", "containsAny", "getTag", "hasTag": try method(key, body)
        case ".": try attribute(body)
        case "has": try has(body)
        case "like": try like(body)
        case "is": try isType(body)
        case "if-then-else": try conditional(body)
        case "Set":
            append("[")
            try list(try array(body, "`Set`: an array of expressions")[...])
            append("]")
        case "Record": try record(body)
        default: try call(key, body, json)
        }
    }

    /// Writes a variable.
    private mutating func variable(_ body: JSONValue) throws(PolicySetJSONError) {
        let name = try string(body, "`Var`: a string")
        guard Variable(rawValue: name.string) != nil else {
            throw fault(
                "`\(name)` is no variable: known are `principal`, `action`, `resource` and `context`", body)
        }
        append(name.string)
    }

    /// Writes a left-nested chain of `&&` or `||` without recursion over its links.
    private mutating func chain(_ key: Text, _ json: JSONValue) throws(PolicySetJSONError) {
        var rights: [JSONValue] = []
        var current = json
        while case .object(let members) = current.content, members.count == 1, let link = members.first,
            link.key == key
        {
            let sides = try object(link.value, "`\(key)`: an object with `left` and `right`", keys: ["left", "right"])
            rights.append(try required("right", of: sides, link.value))
            current = try required("left", of: sides, link.value)
        }
        let tighter: ExpressionForm = key == "&&" ? .relation : .and
        try expression(current, atLeast: tighter)
        for right in rights.reversed() {
            append(" \(key) ")
            try expression(right, atLeast: tighter)
        }
    }

    /// Writes an operator between its operands.
    private mutating func infix(
        _ key: Text, _ body: JSONValue, left: ExpressionForm, right: ExpressionForm
    ) throws(PolicySetJSONError) {
        let members = try object(body, "`\(key)`: an object with `left` and `right`", keys: ["left", "right"])
        try expression(try required("left", of: members, body), atLeast: left)
        append(" \(key) ")
        try expression(try required("right", of: members, body), atLeast: right)
    }

    /// Writes a built-in method of one argument.
    private mutating func method(_ key: Text, _ body: JSONValue) throws(PolicySetJSONError) {
        let members = try object(body, "`\(key)`: an object with `left` and `right`", keys: ["left", "right"])
        try expression(try required("left", of: members, body), atLeast: .member)
        append(".\(key)(")
        try expression(try required("right", of: members, body), atLeast: .whole)
        append(")")
    }

    /// Writes `e.name`, or `e["name"]` where the name is no identifier.
    private mutating func attribute(_ body: JSONValue) throws(PolicySetJSONError) {
        let members = try object(body, "`.`: an object with `left` and `attr`", keys: ["left", "attr"])
        let name = try string(try required("attr", of: members, body), "`attr`: a string")
        try expression(try required("left", of: members, body), atLeast: .member)
        append(Self.isPlain(name) ? ".\(name)" : "[\(StringEscapes.quoted(name))]")
    }

    /// Writes `e has name`, or a chain of them for a list of names; unknown keys are ignored.
    private mutating func has(_ body: JSONValue) throws(PolicySetJSONError) {
        let members = try self.members(body, "`has`: an object with `left` and `attr`")
        guard let left = member("left", of: members) else { throw fault("`left` is missing", body) }
        guard let names = member("attr", of: members) else { throw fault("`attr` is missing", body) }
        guard case .array(let elements) = names.content else {
            let name = try string(names, "`attr`: a string")
            try expression(left, atLeast: .sum)
            append(" has \(Self.isPlain(name) ? name.string : StringEscapes.quoted(name))")
            return
        }
        guard !elements.isEmpty else { throw fault("`attr` names nothing", names) }
        var texts: [Text] = []
        for element in elements { texts.append(try string(element, "a name: a string")) }
        if texts.allSatisfy(Self.isPlain) {
            try expression(left, atLeast: .sum)
            append(" has \(texts.map(\.string).joined(separator: "."))")
            return
        }
        for index in texts.indices {
            if index > 0 { append(" && ") }
            try expression(left, atLeast: index == 0 ? .sum : .member)
            for name in texts[..<index] { append("[\(StringEscapes.quoted(name))]") }
            append(" has \(StringEscapes.quoted(texts[index]))")
        }
    }

    /// Writes `e like "pattern"`.
    private mutating func like(_ body: JSONValue) throws(PolicySetJSONError) {
        let members = try object(body, "`like`: an object with `left` and `pattern`", keys: ["left", "pattern"])
        try expression(try required("left", of: members, body), atLeast: .sum)
        var pieces: [Text] = [""]
        let form = "an element of a pattern: \"Wildcard\" or {\"Literal\": \"…\"}"
        for element in try array(try required("pattern", of: members, body), "`pattern`: an array") {
            switch element.content {
            case .string("Wildcard"): pieces.append("")
            case .object(let parts)
            where parts.count == 1 && parts[0].key == "Wildcard" && parts[0].value.content.isNull:
                pieces.append("")
            case .object(let parts) where parts.count == 1 && parts[0].key == "Literal":
                let last = pieces.removeLast()
                pieces.append(Text(last.string + (try string(parts[0].value, "`Literal`: a string")).string))
            default: throw fault("expected \(form)", element)
            }
        }
        append(" like \(Pattern(pieces: pieces).quoted)")
    }

    /// Writes `e is Type` or `e is Type in other`.
    private mutating func isType(_ body: JSONValue) throws(PolicySetJSONError) {
        let members = try object(
            body, "`is`: an object with `left` and `entity_type`", keys: ["left", "entity_type"], optional: ["in"])
        try expression(try required("left", of: members, body), atLeast: .sum)
        append(" is \(try entityType(try required("entity_type", of: members, body)))")
        guard let ancestor = members["in"], !ancestor.content.isNull else { return }
        append(" in ")
        try expression(ancestor, atLeast: .sum)
    }

    /// Writes `if … then … else …`.
    private mutating func conditional(_ body: JSONValue) throws(PolicySetJSONError) {
        let members = try object(
            body, "`if-then-else`: an object with `if`, `then` and `else`", keys: ["if", "then", "else"])
        append("if ")
        try expression(try required("if", of: members, body), atLeast: .whole)
        append(" then ")
        try expression(try required("then", of: members, body), atLeast: .whole)
        append(" else ")
        try expression(try required("else", of: members, body), atLeast: .whole)
    }

    /// Writes a record literal.
    private mutating func record(_ body: JSONValue) throws(PolicySetJSONError) {
        append("{")
        for (index, member) in try members(body, "`Record`: an object").enumerated() {
            append("\(index == 0 ? "" : ", ")\(StringEscapes.quoted(member.key)): ")
            try expression(member.value, atLeast: .whole)
        }
        append("}")
    }

    /// Writes the call of an extension function, of which there may be too few or too many arguments.
    private mutating func call(_ name: Text, _ body: JSONValue, _ json: JSONValue) throws(PolicySetJSONError) {
        guard let function = ExtensionFunction(rawValue: name.string) else {
            throw fault("`\(name)` is no kind of expression and no function", json)
        }
        let arguments = try array(body, "the arguments of `\(name)`: an array")
        if function.isConstructor {
            append("\(name)(")
            try list(arguments[...])
        } else {
            guard let receiver = arguments.first else { throw fault("`\(name)` needs an argument", body) }
            try expression(receiver, atLeast: .member)
            append(".\(name)(")
            try list(arguments.dropFirst())
        }
        append(")")
    }

    /// Writes expressions with commas between them.
    private mutating func list(_ elements: ArraySlice<JSONValue>) throws(PolicySetJSONError) {
        for index in elements.indices {
            if index > elements.startIndex { append(", ") }
            try expression(elements[index], atLeast: .whole)
        }
    }

    /// Whether a name can stand in a policy without quotes.
    private static func isPlain(_ name: Text) -> Bool {
        Identifiers.isIdentifier(name) && !Identifiers.isReserved(name)
    }
}
