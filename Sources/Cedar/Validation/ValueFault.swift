/// Why a value from outside does not fit the schema.
struct ValueFault {
    /// The kind of finding.
    let kind: ValidationFinding.Kind
    /// What is wrong, without its subject.
    let problem: String
    /// What was probably meant.
    var help: String?
    /// Where within the value: attributes joined by `.`, `[…]` for an element of a set; empty for the value itself.
    var path = ""

    /// The same, for the value that has this one under the attribute `name`.
    func within(_ name: Text) -> ValueFault {
        var result = self
        let isFirst = path.isEmpty || path.hasPrefix("[")
        let step = Identifiers.isIdentifier(name) ? name.string : StringEscapes.quoted(name)
        result.path = isFirst ? step + path : "\(step).\(path)"
        return result
    }

    /// The same, for the set that has this one as an element.
    var withinSet: ValueFault {
        var result = self
        result.path = path.isEmpty || path.hasPrefix("[") ? "[…]" + path : "[…].\(path)"
        return result
    }

    /// The message.
    ///
    /// - Parameters:
    ///   - whole: What the value is.
    ///   - part: What something within it is.
    func message(_ whole: String, _ part: String) -> String {
        path.isEmpty ? "\(whole) \(problem)" : "\(part) `\(path)` \(problem)"
    }
}
