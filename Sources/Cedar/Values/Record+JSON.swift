extension Record {
    /// Reads a record, such as the context of a request, from a JSON object.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, at most `Limits.jsonBytes`.
    ///   - expected: Where short forms stand for entities and extension values, as a schema would say.
    /// - Throws: `EntitiesError.json` or `.form`, with the place.
    public init(json bytes: [UInt8], expecting expected: ExpectedType = .any) throws(EntitiesError) {
        let json = try CedarJSON.read(bytes)
        var reader = CedarJSON(bytes: bytes)
        self = try reader.record(json, "a record: an object", expected)
    }

    /// The record as JSON in one deterministic form, keys in ascending order.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.append(self)
        return writer.bytes
    }
}
