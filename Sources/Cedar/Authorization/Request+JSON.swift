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
        self = try reader.request(json, expecting: { _ in expected })
    }

    /// Reads one request, or an array of them.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, at most `Limits.jsonBytes`.
    ///   - key: Where the array stands in the document's object; nil where the document is the request or the array.
    ///   - expected: What the context of a request for this action is meant to be, as a schema would say.
    /// - Returns: The requests in their order, and whether they stood in an array.
    /// - Throws: `EntitiesError.json` or `.form`, with the place.
    public static func list(
        json bytes: [UInt8], under key: Text? = nil, expecting expected: (EntityUID) -> ExpectedType = { _ in .any }
    ) throws(EntitiesError) -> (requests: [Request], isArray: Bool) {
        var json = try CedarJSON.read(bytes)
        var reader = CedarJSON(bytes: bytes)
        if let key {
            let members = try reader.object(json, "an object with `\(key)`")
            guard let member = members.first(where: { $0.key == key }) else {
                throw reader.fault("expected an object with `\(key)`", json)
            }
            json = member.value
        }
        guard case .array(let elements) = json.content else {
            return ([try reader.request(json, expecting: expected)], false)
        }
        var requests: [Request] = []
        requests.reserveCapacity(elements.count)
        for element in elements { requests.append(try reader.request(element, expecting: expected)) }
        return (requests, true)
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

extension CedarJSON {
    /// Reads a request.
    ///
    /// - Parameter expected: What the context of a request for this action is meant to be.
    fileprivate mutating func request(
        _ json: JSONValue, expecting expected: (EntityUID) -> ExpectedType
    ) throws(EntitiesError) -> Request {
        let form = "a request: an object with `principal`, `action`, `resource` and `context`"
        var entities: [Text: EntityUID] = [:]
        var context: JSONValue?
        for member in try object(json, form) {
            switch member.key.string {
            case "principal", "action", "resource": entities[member.key] = try uid(member.value)
            case "context": context = member.value
            default: break
            }
        }
        guard let principal = entities["principal"], let action = entities["action"],
            let resource = entities["resource"]
        else { throw fault("expected \(form)", json) }
        var stated = Record()
        if let context { stated = try record(context, "`context`: an object", expected(action)) }
        return Request(principal: principal, action: action, resource: resource, context: stated)
    }
}
