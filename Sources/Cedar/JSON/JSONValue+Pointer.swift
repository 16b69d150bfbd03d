extension JSONValue {
    /// The JSON Pointer (RFC 6901) of the innermost value that starts at or before `target` and encloses it, within
    /// this value, which starts at or before it too.
    func pointer(to target: Int) -> String {
        var value = self
        var pointer = ""
        while value.offset < target {
            var found: (step: String, value: JSONValue)?
            switch value.content {
            case .object(let members):
                for member in members where member.value.offset <= target {
                    found = (Self.escaped(member.key), member.value)
                }
            case .array(let elements):
                for (index, element) in elements.enumerated() where element.offset <= target {
                    found = (String(index), element)
                }
            default: break
            }
            guard let found else { return pointer }
            pointer += "/" + found.step
            value = found.value
        }
        return pointer
    }

    /// A key as a step of a pointer.
    private static func escaped(_ key: Text) -> String {
        var result = ""
        for scalar in key.string.unicodeScalars {
            switch scalar {
            case "~": result += "~0"
            case "/": result += "~1"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
