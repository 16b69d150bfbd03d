/// Turns one policy or template as JSON into its text, which the parser then reads.
///
/// So a policy from JSON has a source that people can read and explanations can quote, and there is one way to make a
/// `Policy`. The form is checked here, where the place in the document is known.
///
/// Source: <https://docs.cedarpolicy.com/policies/json-format.html>. Where that is silent this reads what Cedar's
/// reference implementation reads: unknown keys are ignored beside the operator of a scope and in names of entities,
/// and refused elsewhere.
struct PolicyJSONReader {
    /// The whole document, to find the places of faults.
    let document: JSONValue
    /// The document's bytes.
    let bytes: [UInt8]
    /// The text of the policy so far.
    private(set) var text: [UInt8] = []

    /// Reads policies of one document.
    init(document: JSONValue, bytes: [UInt8]) {
        self.document = document
        self.bytes = bytes
    }

    /// Reads a policy or template.
    ///
    /// - Parameters:
    ///   - json: The object.
    ///   - id: The policy's name.
    /// - Throws: `PolicySetJSONError` for the first fault.
    mutating func policy(_ json: JSONValue, id: PolicyID) throws(PolicySetJSONError) -> Policy {
        text.removeAll(keepingCapacity: true)
        let members = try object(
            json, "a policy: an object", keys: ["effect", "principal", "action", "resource", "conditions"],
            optional: ["annotations"])
        if let annotations = members["annotations"] { try annotate(annotations) }
        let effect = try string(try required("effect", of: members, json), "`permit` or `forbid`")
        guard let effect = Effect(rawValue: effect.string) else {
            throw fault(
                "the effect is `permit` or `forbid`, not `\(effect)`", try required("effect", of: members, json))
        }
        append(effect.rawValue)
        append(" (principal")
        try entityConstraint(try required("principal", of: members, json), .principal)
        append(", action")
        try actionConstraint(try required("action", of: members, json))
        append(", resource")
        try entityConstraint(try required("resource", of: members, json), .resource)
        append(")")
        for condition in try array(try required("conditions", of: members, json), "`conditions`: an array") {
            try self.condition(condition)
        }
        append(";")
        return try parsed(json, id: id)
    }

    /// Reads the text of the policy that was written.
    private func parsed(_ json: JSONValue, id: PolicyID) throws(PolicySetJSONError) -> Policy {
        do {
            var parser = try Parser(text)
            guard let policy = try parser.parsePolicies().first else { throw fault("this is no policy", json) }
            return policy.named(id)
        } catch let error as PolicyParseError {
            throw fault(error.message, json)
        } catch let error as PolicySetJSONError {
            throw error
        } catch {
            throw fault("this is no policy", json)
        }
    }

    /// Writes annotations.
    private mutating func annotate(_ json: JSONValue) throws(PolicySetJSONError) {
        for member in try self.members(json, "`annotations`: an object") {
            guard Identifiers.isIdentifier(member.key) else {
                throw fault("`\(member.key)` is no identifier and so can be no annotation", member.value)
            }
            append("@\(member.key)")
            switch member.value.content {
            case .null: break
            case .string(let value): append("(\(StringEscapes.quoted(value)))")
            default: throw fault("an annotation is a string or null, not \(member.value.kindName)", member.value)
            }
            append("\n")
        }
    }

    /// Writes `when { … }` or `unless { … }`.
    private mutating func condition(_ json: JSONValue) throws(PolicySetJSONError) {
        let members = try object(json, "a condition: an object", keys: ["kind", "body"])
        let kindJSON = try required("kind", of: members, json)
        let kind = try string(kindJSON, "`when` or `unless`")
        guard let kind = Condition.Kind(rawValue: kind.string) else {
            throw fault("the kind of a condition is `when` or `unless`, not `\(kind)`", kindJSON)
        }
        append("\n\(kind.rawValue) { ")
        try expression(try required("body", of: members, json), atLeast: .whole)
        append(" }")
    }

    // MARK: Text

    /// Appends text.
    mutating func append(_ string: String) {
        text.append(contentsOf: string.utf8)
    }

    /// Refuses a policy whose text grows beyond what the parser takes.
    ///
    /// Called once for each expression, as lists of `has` repeat their operand.
    func checkSize(_ json: JSONValue) throws(PolicySetJSONError) {
        guard text.count <= Limits.policyTextBytes else {
            throw fault("this policy is longer than \(Limits.policyTextBytes) bytes as text; split it", json)
        }
    }

    // MARK: Forms

    /// The members of an object, which has no other keys than these.
    func object(
        _ json: JSONValue, _ description: String, keys: [Text], optional: [Text] = []
    ) throws(PolicySetJSONError) -> [Text: JSONValue] {
        var result: [Text: JSONValue] = [:]
        for member in try members(json, description) {
            guard keys.contains(member.key) || optional.contains(member.key) else {
                let known = (keys + optional).map { "`\($0)`" }.joined(separator: ", ")
                throw fault("there is no `\(member.key)` here, only \(known)", member.value)
            }
            result[member.key] = member.value
        }
        return result
    }

    /// The value of a key that must be there.
    func required(
        _ key: Text, of members: [Text: JSONValue], _ json: JSONValue
    ) throws(PolicySetJSONError) -> JSONValue {
        guard let value = members[key] else { throw fault("`\(key)` is missing", json) }
        return value
    }

    /// The members of an object.
    func members(_ json: JSONValue, _ description: String) throws(PolicySetJSONError) -> [JSONValue.Member] {
        guard case .object(let members) = json.content else {
            throw fault("expected \(description), found \(json.kindName)", json)
        }
        return members
    }

    /// The elements of an array.
    func array(_ json: JSONValue, _ description: String) throws(PolicySetJSONError) -> [JSONValue] {
        guard case .array(let elements) = json.content else {
            throw fault("expected \(description), found \(json.kindName)", json)
        }
        return elements
    }

    /// The text of a string.
    func string(_ json: JSONValue, _ description: String) throws(PolicySetJSONError) -> Text {
        guard case .string(let text) = json.content else {
            throw fault("expected \(description), found \(json.kindName)", json)
        }
        return text
    }

    /// A fault at a value.
    func fault(_ message: String, _ json: JSONValue) -> PolicySetJSONError {
        PolicySetJSONError(
            message: message, pointer: document.pointer(to: json.offset),
            position: SourcePosition(offset: json.offset, in: bytes))
    }
}
