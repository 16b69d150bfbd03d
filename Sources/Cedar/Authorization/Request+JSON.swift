extension Request {
    /// Reads a request: an object with `principal`, `action`, `resource` and, optionally, `context`.
    ///
    /// Entities are `{"type": …, "id": …}` or the same under `__entity`; unknown keys are ignored. Values in the
    /// context have the form that `Entities(json:)` reads.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, at most `Limits.jsonBytes`.
    ///   - expected: Where short forms in the context stand for entities and extension values, as a schema would say.
    /// - Throws: `EntitiesError.json` or `.form`, with the place.
    public init(json bytes: [UInt8], expecting expected: ExpectedType = .any) throws(EntitiesError) {
        let json = try CedarJSON.read(bytes)
        var reader = CedarJSON(bytes: bytes)
        let form = "a request: an object with `principal`, `action`, `resource` and `context`"
        var entities: [Text: EntityUID] = [:]
        var context = Record()
        for member in try reader.object(json, form) {
            switch member.key.string {
            case "principal", "action", "resource": entities[member.key] = try reader.uid(member.value)
            case "context": context = try reader.record(member.value, "`context`: an object", expected)
            default: break
            }
        }
        guard let principal = entities["principal"], let action = entities["action"],
            let resource = entities["resource"]
        else { throw reader.fault("expected \(form)", json) }
        self.init(principal: principal, action: action, resource: resource, context: context)
    }

    /// The request as JSON in one deterministic form, which `init(json:)` reads back.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.append(raw: "{\"principal\":")
        writer.append(principal)
        writer.append(raw: ",\"action\":")
        writer.append(action)
        writer.append(raw: ",\"resource\":")
        writer.append(resource)
        writer.append(raw: ",\"context\":")
        writer.append(context)
        writer.append(raw: "}")
        return writer.bytes
    }
}
