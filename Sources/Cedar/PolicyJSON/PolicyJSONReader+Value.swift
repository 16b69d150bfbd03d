extension PolicyJSONReader {
    /// Writes a value that is given under `Value`: in the form of entities' attributes, but for extension functions,
    /// which are called when the policy is evaluated and may fail then.
    mutating func value(_ json: JSONValue) throws(PolicySetJSONError) {
        try checkSize(json)
        switch json.content {
        case .null: throw fault("Cedar has no null", json)
        case .bool(let bool): append(bool ? "true" : "false")
        case .integer(let number): append(String(number))
        case .string(let text): append(StringEscapes.quoted(text))
        case .array(let elements):
            append("[")
            for index in elements.indices {
                if index > 0 { append(", ") }
                try value(elements[index])
            }
            append("]")
        case .object(let members):
            if members.count == 1, let member = members.first, try escape(member, json) { return }
            append("{")
            for (index, member) in members.enumerated() {
                append("\(index == 0 ? "" : ", ")\(StringEscapes.quoted(member.key)): ")
                try value(member.value)
            }
            append("}")
        }
    }

    /// Writes `{"__entity": …}` or `{"__extn": …}`.
    ///
    /// - Returns: False where the content has another form, which makes the object a record, as in Cedar.
    private mutating func escape(_ member: JSONValue.Member, _ json: JSONValue) throws(PolicySetJSONError) -> Bool {
        switch member.key.string {
        case "__expr":
            guard case .string = member.value.content else { return false }
            throw fault("`__expr` is no longer supported; write `__entity` or `__extn`", json)
        case "__entity":
            guard case .object(let parts) = member.value.content,
                case .string? = self.member("type", of: parts)?.content,
                case .string? = self.member("id", of: parts)?.content
            else { return false }
            append("\(try uid(member.value))")
            return true
        case "__extn":
            guard case .object(let parts) = member.value.content,
                case .string(let name)? = self.member("fn", of: parts)?.content
            else { return false }
            if let argument = self.member("arg", of: parts) {
                try call(name, [argument], json)
                return true
            }
            guard case .array(let arguments)? = self.member("args", of: parts)?.content else { return false }
            try call(name, arguments, json)
            return true
        default: return false
        }
    }

    /// Writes the call of an extension function on values.
    private mutating func call(
        _ name: Text, _ arguments: [JSONValue], _ json: JSONValue
    ) throws(PolicySetJSONError) {
        guard let function = ExtensionFunction(rawValue: name.string) else {
            throw fault("there is no extension function `\(name)`", json)
        }
        var rest = arguments[...]
        if !function.isConstructor {
            guard let receiver = rest.popFirst() else { throw fault("`\(name)` needs an argument", json) }
            // Parentheses cost nothing, and a negative number needs them.
            append("(")
            try value(receiver)
            append(").")
        }
        append("\(name)(")
        for index in rest.indices {
            if index > rest.startIndex { append(", ") }
            try value(rest[index])
        }
        append(")")
    }
}
