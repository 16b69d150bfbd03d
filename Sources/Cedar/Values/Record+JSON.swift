extension Record {
    /// Reads a record, such as the context of a request, from a JSON object.
    ///
    /// - Parameter bytes: UTF-8, at most `Limits.jsonBytes`.
    /// - Throws: `EntitiesError.json` or `.form`, with the place.
    public init(json bytes: [UInt8]) throws(EntitiesError) {
        let json = try CedarJSON.read(bytes)
        var reader = CedarJSON(bytes: bytes)
        self = try reader.record(json, "a record: an object")
    }

    /// The record as JSON in one deterministic form, keys in ascending order.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.append(self)
        return writer.bytes
    }
}
