extension Record {
    /// Reads a record, such as the context of a request, from a JSON object.
    ///
    /// - Parameter bytes: UTF-8, at most `Limits.jsonBytes`.
    /// - Throws: `EntitiesError.json` or `.form`, with the place.
    public init(json bytes: [UInt8]) throws(EntitiesError) {
        throw .form(message: "not yet", position: SourcePosition(offset: 0, line: 1, column: 1))
    }

    /// The record as JSON in one deterministic form, keys in ascending order.
    public var json: [UInt8] { [] }
}
