extension Entities {
    /// Reads entities in Cedar's JSON format: an array of objects with `uid`, `attrs`, `parents` and perhaps `tags`.
    ///
    /// Values are `true`, integers, strings, arrays (sets), objects (records), `{"__entity": {"type": …, "id": …}}` and
    /// `{"__extn": {"fn": …, "arg": …}}`. `uid` and parents may leave `__entity` out. Source:
    /// <https://docs.cedarpolicy.com/auth/entities-syntax.html>.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, at most `Limits.jsonBytes`.
    ///   - expected: Where short forms stand for entities and extension values, as a schema would say.
    /// - Throws: `EntitiesError`, naming the first fault and its place.
    public init(json bytes: [UInt8], expecting expected: ExpectedTypes = ExpectedTypes()) throws(EntitiesError) {
        let json = try CedarJSON.read(bytes)
        var reader = CedarJSON(bytes: bytes)
        guard case .array(let elements) = json.content else {
            throw reader.fault("expected an array of entities, found \(json.kindName)", json)
        }
        var entities: [Entity] = []
        entities.reserveCapacity(elements.count)
        for element in elements { entities.append(try reader.entity(element, expected)) }
        try self.init(entities)
    }

    /// The entities as JSON in one deterministic form, ordered by identifier, which `init(json:)` reads back.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.append(sorted, opening: "[", closing: "]") { writer, entity in
            writer.append(raw: "{\"uid\":")
            writer.append(entity.uid)
            writer.append(raw: ",\"attrs\":")
            writer.append(entity.attributes)
            writer.append(raw: ",\"parents\":")
            writer.append(entity.parents, opening: "[", closing: "]") { writer, parent in writer.append(parent) }
            if !entity.tags.isEmpty {
                writer.append(raw: ",\"tags\":")
                writer.append(entity.tags)
            }
            writer.append(raw: "}")
        }
        return writer.bytes
    }
}
