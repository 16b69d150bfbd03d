extension PolicySet {
    /// Reads a policy set in Cedar's JSON format: an object with `staticPolicies`, `templates` and `templateLinks`.
    ///
    /// Policies keep the names under which they stand. Each gets a text of its own, which is its `source`. Refused,
    /// although Cedar takes them, are functions that do not exist and methods without a receiver: no text says them.
    ///
    /// Source: <https://docs.cedarpolicy.com/policies/json-format.html>.
    ///
    /// - Parameter bytes: UTF-8, at most `Limits.jsonBytes`, nested at most `Limits.policyJSONDepth` levels deep.
    /// - Throws: `PolicySetJSONError`, naming the first fault and its place; the caller rejects the whole document.
    public init(json bytes: [UInt8]) throws(PolicySetJSONError) {
        let document = try PolicyJSONReader.document(bytes)
        var reader = PolicyJSONReader(document: document, bytes: bytes)
        let members = try reader.object(
            document, "a policy set: an object", keys: ["staticPolicies", "templates", "templateLinks"])
        var places: [PolicyID: JSONValue] = [:]
        let policies = try reader.policies(try reader.required("staticPolicies", of: members, document), &places)
        for policy in policies where policy.isTemplate {
            throw reader.fault("`\(policy.id)` has slots; move it to `templates`", places[policy.id] ?? document)
        }
        let templates = try reader.policies(try reader.required("templates", of: members, document), &places)
        let links = try reader.links(try reader.required("templateLinks", of: members, document), &places)
        do {
            self = try PolicySet(checkedPolicies: policies, templates: templates).adding(links: links)
        } catch {
            throw reader.fault(error.description, try reader.required("templateLinks", of: members, document))
        }
    }

    /// The policy set in Cedar's JSON format, in one deterministic form, which `init(json:)` reads back.
    ///
    /// A linked policy whose template is not in the set is written as a policy of its own.
    public var json: [UInt8] {
        let known = Set(templates.map(\.id))
        let isLinked: (Policy) -> Bool = { policy in policy.template.map(known.contains) ?? false }
        var writer = JSONWriter()
        let append = { (writer: inout JSONWriter, policy: Policy) in
            writer.append(quoted: policy.id.text)
            writer.append(raw: ":")
            writer.append(policy)
        }
        writer.append(raw: "{\"templates\":")
        writer.append(templates, opening: "{", closing: "}", append)
        writer.append(raw: ",\"staticPolicies\":")
        writer.append(policies.filter { !isLinked($0) }, opening: "{", closing: "}", append)
        writer.append(raw: ",\"templateLinks\":")
        writer.append(policies.filter(isLinked).compactMap(\.link), opening: "[", closing: "]") { writer, link in
            writer.append(link)
        }
        writer.append(raw: "}")
        return writer.bytes
    }
}

extension PolicyJSONReader {
    /// Reads the document.
    static func document(_ bytes: [UInt8]) throws(PolicySetJSONError) -> JSONValue {
        do {
            return try JSONReader.read(bytes, depthLimit: Limits.policyJSONDepth)
        } catch {
            throw PolicySetJSONError(message: error.message, pointer: "", position: error.position)
        }
    }

    /// Reads an object of policies, and notes where each name stands.
    mutating func policies(
        _ json: JSONValue, _ places: inout [PolicyID: JSONValue]
    ) throws(PolicySetJSONError) -> [Policy] {
        var result: [Policy] = []
        for member in try members(json, "policies by their names: an object") {
            let id = PolicyID(member.key)
            try note(id, member.value, &places)
            result.append(try policy(member.value, id: id))
        }
        return result
    }

    /// Reads the list of links.
    func links(
        _ json: JSONValue, _ places: inout [PolicyID: JSONValue]
    ) throws(PolicySetJSONError) -> [TemplateLink] {
        var result: [TemplateLink] = []
        for element in try array(json, "`templateLinks`: an array") {
            let members = try object(element, "a link: an object", keys: ["newId", "templateId", "values"])
            let id = PolicyID(try string(try required("newId", of: members, element), "`newId`: a string"))
            try note(id, element, &places)
            let template = try string(try required("templateId", of: members, element), "`templateId`: a string")
            var values: [Text: EntityUID] = [:]
            for value in try self.members(try required("values", of: members, element), "`values`: an object") {
                guard value.key == "?principal" || value.key == "?resource" else {
                    throw fault("`\(value.key)` is no slot; known are `?principal` and `?resource`", value.value)
                }
                values[value.key] = try uid(value.value)
            }
            result.append(
                TemplateLink(
                    id: id, template: PolicyID(template), principal: values["?principal"],
                    resource: values["?resource"]))
        }
        return result
    }

    /// Notes where a name stands, and refuses a second place and a set that is too large.
    private func note(
        _ id: PolicyID, _ json: JSONValue, _ places: inout [PolicyID: JSONValue]
    ) throws(PolicySetJSONError) {
        guard places.updateValue(json, forKey: id) == nil else {
            throw fault(PolicySetError.duplicate(id).description, json)
        }
        guard places.count <= Limits.policies else {
            throw fault(PolicySetError.tooMany(count: places.count).description, json)
        }
    }
}
